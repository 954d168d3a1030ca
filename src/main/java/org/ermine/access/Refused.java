package org.ermine.access;

import java.util.List;

/**
 * A refusal in one sentence, the same by every route. Nothing was changed. The kind decides the HTTP status.
 */
public class Refused extends RuntimeException {
  /** Why a request is refused, with the HTTP status that says so. */
  public enum Kind {
    NOT_SIGNED_IN(401), FORBIDDEN(403), NOT_FOUND(404), STALE(409), INVALID(422);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Kind kind;
  private final transient Why why;
  private final transient List<FieldError> errors;
  private final boolean hiding;

  private Refused(Kind kind, Why why, List<FieldError> errors) {
    this(kind, why, errors, false);
  }

  private Refused(Kind kind, Why why, List<FieldError> errors, boolean hiding) {
    super(why.english());
    this.kind = kind;
    this.why = why;
    this.errors = errors;
    this.hiding = hiding;
  }

  public static Refused notSignedIn() {
    return new Refused(Kind.NOT_SIGNED_IN, Reason.SIGN_IN.with(), List.of());
  }

  public static Refused forbidden(Reason reason, Object... with) {
    return new Refused(Kind.FORBIDDEN, reason.with(with), List.of());
  }

  /** One that is only said in English. */
  public static Refused forbidden(String sentence) {
    return new Refused(Kind.FORBIDDEN, Why.english(sentence), List.of());
  }

  public static Refused notFound(String what) {
    return new Refused(Kind.NOT_FOUND, Reason.NOT_FOUND.with(what), List.of());
  }

  /** The same answer for what exists and is not for this person: the audit trail tells the two apart, the person cannot. */
  public static Refused hidden(String what) {
    return new Refused(Kind.NOT_FOUND, Reason.NOT_FOUND.with(what), List.of(), true);
  }

  public static Refused stale(Reason reason, Object... with) {
    return new Refused(Kind.STALE, reason.with(with), List.of());
  }

  /** One that is only said in English. */
  public static Refused stale(String sentence) {
    return new Refused(Kind.STALE, Why.english(sentence), List.of());
  }

  /** What came conflicts with what is there. */
  public static Refused conflict(String field, Reason reason, Object... with) {
    return conflict(new FieldError(field, reason, with));
  }

  /** One that is only said in English. */
  public static Refused conflict(String field, String reason) {
    return conflict(new FieldError(field, reason));
  }

  private static Refused conflict(FieldError error) {
    return new Refused(Kind.STALE, Why.english("`" + error.field() + "` " + error.reason() + "."), List.of(error));
  }

  public static Refused invalid(List<FieldError> errors) {
    var first = errors.get(0);
    var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
    var line = first.line() == null ? "" : "Line " + first.line() + ": ";
    return new Refused(Kind.INVALID, Why.english(line + "`" + first.field() + "` " + first.reason() + more + "."), List.copyOf(errors));
  }

  public static Refused invalid(String field, Reason reason, Object... with) {
    return invalid(List.of(new FieldError(field, reason, with)));
  }

  /** One that is only said in English. */
  public static Refused invalid(String field, String reason) {
    return invalid(List.of(new FieldError(field, reason)));
  }

  public Kind kind() {
    return kind;
  }

  public Why why() {
    return why;
  }

  /** Whether somebody asked for what exists and is not for them. */
  public boolean isHiding() {
    return hiding;
  }

  public List<FieldError> errors() {
    return errors;
  }
}
