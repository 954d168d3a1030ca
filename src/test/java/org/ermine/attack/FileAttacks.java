package org.ermine.attack;

import static org.ermine.attack.GuardAttacks.ENGINE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no such file, and names that lead elsewhere. */
final class FileAttacks {
  private static final String AT = "/camunda/api/engine/engine/default";
  private static final String ENTITY = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
  private static final String LAUGHS = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
      + "<!ENTITY c \"&b;&b;&b;&b;\">]>";
  private static final int MEGABYTE = 1 << 20;

  List<Attack> all() {
    return List.of(new Attack("external entities, bombs and nonsense in files", files(), Set.of("ermine.register_import",
        "ermine.register_import_end")),
        new Attack("names that lead elsewhere", names()), new Attack("lines smuggled into headers", headers()));
  }

  private List<Attempt> files() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("entity.xlsx", workbook(ENTITY + sheetSaying("&e;")));
    files.put("laughs.xlsx", workbook(LAUGHS + sheetSaying("&c;")));
    files.put("deep.xlsx", workbook("<row>".repeat(10_000)));
    files.put("large.xlsx", workbook("<worksheet><sheetData><!--" + " ".repeat(8 * MEGABYTE) + "--></sheetData></worksheet>"));
    files.put("deep.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    files.put("entity.xml", (ENTITY + "<x>&e;</x>").getBytes(StandardCharsets.UTF_8));
    files.put("script.js", "java.lang.Runtime.getRuntime().exec('id')".getBytes(StandardCharsets.UTF_8));
    files.put("empty.csv", new byte[0]);
    files.put("zeros.csv", new byte[MEGABYTE]);
    files.put("../../../../etc/cron.d/x.csv", "nonsense".getBytes(StandardCharsets.UTF_8));
    var attempts = new ArrayList<Attempt>();
    for (var upload : List.of("/api/registers/imports", "/api/controls/imports")) {
      files.forEach((name, content) -> attempts.add(Attempt.by("trust1", "POST " + upload, upload, 422)
          .withParts(Map.of("file; filename=\"" + name + "\"", content))));
      attempts.add(Attempt.by("trust1", "POST " + upload, upload, 413).withParts(Map.of("file; filename=\"x.csv\"",
          new byte[21 * MEGABYTE])));
      attempts.add(Attempt.by("trust1", "POST " + upload, upload, 415).with("application/xml", (ENTITY + "<x>&e;</x>").getBytes()));
    }
    files.put("entity.dmn", (ENTITY + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">&e;</definitions>")
        .getBytes(StandardCharsets.UTF_8));
    files.put("script.dmn", table("&lt; 15").replace("<text>", "<text expressionLanguage=\"groovy\">").getBytes(StandardCharsets.UTF_8));
    files.put("call.dmn", table("java.lang.Runtime.getRuntime().exec(\"id\")").getBytes(StandardCharsets.UTF_8));
    files.put("expression.dmn", table("${jdbcTemplate.execute('DROP TABLE risk')}").getBytes(StandardCharsets.UTF_8));
    var tables = "/api/policies/severity/trials";
    files.forEach((name, content) -> attempts.add(Attempt.by("trust1", "POST /api/policies/{key}/trials", tables, 422)
        .withParts(Map.of("file; filename=\"" + name + "\"", content))));
    attempts.add(Attempt.by("owner2", "POST /api/risks", "/api/risks", 415).with("application/xml",
        (ENTITY + "<x>&e;</x>").getBytes()));
    attempts.add(Attempt.by("owner2", "POST /api/risks", "/api/risks", 422).with("{\"title\":".repeat(50_000)));
    for (var file : List.of("x.bpmn", "x.dmn", "x.groovy", "x.form", "x.cmmn")) {
      for (var person : List.of("owner2", "trust1", "admin")) {
        attempts.add(Attempt.by(person, "POST " + ENGINE + "/deployment/create", AT + "/deployment/create", 403)
            .withParts(Map.of("deployment-name", "x".getBytes(), file + "; filename=\"" + file + "\"", model())));
        attempts.add(Attempt.by(person, "POST " + ENGINE + "/deployment/create", AT + "/deployment/create/", 403)
            .withParts(Map.of("deployment-name", "x".getBytes(), file + "; filename=\"" + file + "\"", model())));
      }
    }
    return attempts;
  }

  private static List<Attempt> names() {
    var attempts = new ArrayList<Attempt>();
    for (var up : List.of("..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5cx", "%2e%2e%2f%2e%2e%2fapplication.yaml", "..;/..;/x", "%00",
        "....//",
        "%252e%252e%252f")) {
      for (var person : List.of("trust1", "owner2")) {
        for (var route : List.of("reports/{period}", "reports/{period}.json", "reports/{period}.pdf", "reports/{period}.xlsx",
            "reports/{period}/verification", "risks/{id}", "tasks/{id}", "registers/export.{format}", "registers/imports/{id}")) {
          attempts.add(missing(Attempt.by(person, "GET /api/" + route, "/api/" + route.replaceAll("\\{[^}]*}", up.replace("\\",
              "")))));
        }
        for (var folder : List.of("/camunda/app/tasklist/", "/camunda/lib/", "/camunda/assets/", "/webjars/", "/swagger-ui/",
            "/")) {
          attempts.add(missing(Attempt.by(person, "GET " + folder + "**", folder + up).through(Attempt.Door.SESSION)));
        }
      }
      attempts.add(missing(Attempt.by("trust1", "PUT /api/controls/{id}/design", "/api/controls/" + up + "/design")
          .with(Map.of("design", 1))));
      attempts.add(missing(Attempt.by("erm1", "POST /api/reports", "/api/reports").with(Map.of("period", "../" + up))));
      attempts.add(missing(Attempt.by("trust1", "PUT /api/services/{id}", "/api/services/" + up).with(Map.of("name", "x"))));
      attempts.add(missing(Attempt.by("trust1", "POST /api/controls/{id}/tests", "/api/controls/" + up + "/tests").with(Map.of(
          "performedOn", "2026-01-01", "result", "pass", "evidence", "x"))));
    }
    for (var turned : List.of("..;/x", ";x=y", "%252e%252e", "/x")) {
      for (var door : List.of(Attempt.Door.PASSWORD, Attempt.Door.SESSION)) {
        attempts.add(Attempt.by("owner2", "GET /api/risks/{id}", "/api/risks/" + turned, 400).through(door).onTheTrail(true));
      }
    }
    return attempts;
  }

  /** Not there, or not so: and no word of what it wanted. */
  private static Attempt missing(Attempt attempt) {
    return attempt.refusedWhere(answer -> answer.statusCode() >= 400 && answer.statusCode() < 500
        && !answer.body().contains("root:") && !answer.body().contains("hikari")).onTheTrail(false);
  }

  private static List<Attempt> headers() {
    var attempts = new ArrayList<Attempt>();
    for (var line : List.of("%0d%0aSet-Cookie:%20x=y", "%0aX-Injected:%20y", "%E5%98%8A%E5%98%8DX-Injected:%20y", "%22;%20x=%22")) {
      for (var route : List.of("reports/{period}.pdf", "reports/{period}.xlsx", "reports/{period}.json",
          "registers/export.{format}",
          "risks/{id}")) {
        attempts.add(injected(Attempt.by("trust1", "GET /api/" + route, "/api/" + route.replaceAll("\\{[^}]*}",
            "2026-H1" + line))));
      }
      attempts.add(injected(Attempt.by("owner2", "GET /api/registers/export.{format}", "/api/registers/export.csv?register=x" + line
          + "&q=x" + line)));
      attempts.add(injected(Attempt.by("owner2", "GET /login", "/login?error=" + line).through(Attempt.Door.SESSION)));
    }
    return attempts;
  }

  private static Attempt injected(Attempt attempt) {
    return attempt.refusedWhere(answer -> answer.headers().firstValue("X-Injected").isEmpty()
        && answer.headers().allValues("Set-Cookie").stream().noneMatch(cookie -> cookie.startsWith("x=")))
        .onTheTrail(false);
  }

  private static byte[] model() {
    return (ENTITY + """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          targetNamespace="x"><process id="identify-risk" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s"
          targetRef="t"/><serviceTask id="t"
          camunda:expression="${jdbcTemplate.execute('DROP TABLE risk')}"/></process></definitions>""")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String table(String cell) {
    return """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d">
        <decision id="severity" camunda:historyTimeToLive="P730D"><decisionTable hitPolicy="UNIQUE"><input><inputExpression
        typeRef="double"><text>residualScore</text></inputExpression></input><output name="severity" typeRef="string"/><rule id="r">
        <inputEntry><text>%s</text></inputEntry><outputEntry><text>"Low"</text></outputEntry></rule></decisionTable></decision>
        </definitions>""".formatted(cell);
  }

  private static String sheetSaying(String text) {
    return "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row></sheetData></worksheet>";
  }

  private static byte[] workbook(String sheet) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      part(zip, "[Content_Types].xml", """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
          ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml"
          ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override
          PartName="/xl/worksheets/sheet1.xml"
          ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
      part(zip, "_rels/.rels", """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
          Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
          </Relationships>""");
      part(zip, "xl/workbook.xml", """
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
          xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1"
          r:id="r1"/></sheets></workbook>""");
      part(zip, "xl/_rels/workbook.xml.rels", """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
          Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
          </Relationships>""");
      part(zip, "xl/worksheets/sheet1.xml", sheet);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }
}
