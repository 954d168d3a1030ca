package org.ermine.risk;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A node of the service tree: service, division or enterprise. Every leaf has stakeholders, who verify its part of a report. */
@Entity
@Table(name = "service")
public class Service {
  @Id private String id;
  private String name;
  private String parent;
  @Convert(converter = SeverityColumn.class) private Severity appetite;
  @JdbcTypeCode(SqlTypes.JSON) private List<AppetitePoint> appetitePoints;
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "service_stakeholder", joinColumns = @JoinColumn(name = "service_id"))
  @Column(name = "user_id")
  private Set<String> stakeholders = new TreeSet<>();
  @Version private int version;

  protected Service() {}

  public Service(String id) {
    this.id = id;
  }

  /** @param appetite what this node states itself; the rest it inherits from its parent */
  public void set(String name, String parent, Appetite appetite, Set<String> stakeholders) {
    this.name = name;
    this.parent = parent;
    this.appetite = appetite.severity();
    this.appetitePoints = appetite.points().isEmpty() ? null : appetite.points();
    this.stakeholders.retainAll(stakeholders);
    this.stakeholders.addAll(stakeholders);
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String parent() {
    return parent;
  }

  /** What it states itself. */
  public Appetite appetite() {
    return new Appetite(appetite, appetitePoints == null ? List.of() : appetitePoints);
  }

  /** How often it has been changed. */
  public int version() {
    return version;
  }

  public Set<String> stakeholders() {
    return new TreeSet<>(stakeholders);
  }
}
