package org.ermine.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemOfTest {
  @Test void a_caller_who_hangs_up_is_no_fault_of_ours(CapturedOutput log) {
    var gone = new IllegalStateException(new AsyncRequestNotUsableException("Broken pipe"));
    assertThat(ProblemOf.exception(gone).status()).isEqualTo(400);
    assertThat(log).doesNotContain("A request failed");
  }

  @Test void what_nobody_foresaw_is_logged_and_told_without_its_inside(CapturedOutput log) {
    var problem = ProblemOf.exception(new IllegalStateException("secret"));
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.detail()).doesNotContain("secret");
    assertThat(log).contains("A request failed");
  }
}
