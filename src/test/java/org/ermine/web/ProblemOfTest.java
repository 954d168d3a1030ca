package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemOfTest {
  @Test void a_caller_who_hangs_up_is_no_fault_of_ours(CapturedOutput log) {
    for (var gone : List.of(new AsyncRequestNotUsableException("Broken pipe"), new ClientAbortException("Broken pipe"))) {
      assertThat(ProblemOf.exception(new IllegalStateException(gone)).status()).isEqualTo(400);
    }
    assertThat(log).doesNotContain("A request failed");
  }

  @Test void what_nobody_foresaw_is_logged_and_told_without_its_inside(CapturedOutput log) {
    var problem = ProblemOf.exception(new IllegalStateException("secret"));
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("secret");
    assertThat(log).contains("A request failed");
  }
}
