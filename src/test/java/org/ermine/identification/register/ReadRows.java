package org.ermine.identification.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.ermine.access.FieldError;

/** What a reader finds in a file, collected; a fault that ends the reading is the last error. */
final class ReadRows implements RegisterRows {
  final List<RegisterRow> rows = new ArrayList<>();
  final List<FieldError> errors = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  static ReadRows of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static ReadRows of(byte[] content) {
    var read = new ReadRows();
    try (var file = RegisterFile.of("register", new ByteArrayInputStream(content))) {
      RegisterFormat.read(file.path(), read);
    } catch (UnreadableRegister fault) {
      read.errors.add(fault.error());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  /** The rows as entries, with every service but {@code unknown} known and every person but {@code nobody} an owner. */
  static ReadRows checked(String text) {
    var read = of(text);
    var check = new RowCheck(service -> !service.equals("unknown"), person -> !person.equals("nobody"));
    read.rows.forEach(row -> check.check(row, read.errors));
    return read;
  }

  @Override public void row(RegisterRow row) {
    rows.add(row);
  }

  @Override public void bad(FieldError error) {
    errors.add(error);
  }

  @Override public void warn(String sentence) {
    warnings.add(sentence);
  }
}
