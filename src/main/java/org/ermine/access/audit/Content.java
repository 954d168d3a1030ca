package org.ermine.access.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A stored entry, as far as its seal covers it. Texts are those of the database; JSON is the database's own rendering, which is
 * the same for the same value.
 *
 * @param xid    the transaction that wrote it
 * @param micros when, in microseconds since 1970
 */
record Content(long id, String xid, long micros, String kind, String actor, String onBehalfOf, String route, String subject,
    String processInstance, String before, String after, String detail) {

  static final String COLUMNS = """
      e.id, e.xid::text AS xid, (extract(epoch FROM e.at) * 1000000)::bigint AS micros, e.kind, e.actor, e.on_behalf_of, e.route,
      e.subject, e.process_instance_id, e.before::text AS before, e.after::text AS after, e.detail::text AS detail""";

  /** @return null where the row of an outer join is empty */
  static Content of(ResultSet row) throws SQLException {
    return row.getObject("id") == null ? null : new Content(row.getLong("id"), row.getString("xid"), row.getLong("micros"),
        row.getString("kind"), row.getString("actor"), row.getString("on_behalf_of"), row.getString("route"),
        row.getString("subject"), row.getString("process_instance_id"), row.getString("before"), row.getString("after"),
        row.getString("detail"));
  }

  /** Whether it has nothing that entries of the first form could not have. */
  boolean fitsFirstForm() {
    return onBehalfOf == null && route == null && processInstance == null && before == null && after == null;
  }
}
