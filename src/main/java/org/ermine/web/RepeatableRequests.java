package org.ermine.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.ermine.access.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StreamUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A change that is sent again with the same {@code Idempotency-Key} gives the first answer. The work and its answer are one
 * transaction: after a crash there are both or neither. Duplicates that run at once wait for each other. Failed answers are
 * not kept, so a request that was refused may be tried again.
 */
class RepeatableRequests extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH");

  private final FirstAnswers answers;
  private final Problems problems;
  private final TransactionTemplate transaction;

  RepeatableRequests(FirstAnswers answers, Problems problems, PlatformTransactionManager transactions) {
    this.answers = answers;
    this.problems = problems;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null || !CHANGES.contains(request.getMethod().toUpperCase(Locale.ROOT))
        || request.getRemoteUser() == null;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    var key = request.getHeader(HEADER);
    try {
      if (!key.matches("[!-~]{1,200}")) throw Problems.invalidKey();
      var replayable = replayable(request);
      var digest = RequestDigest.of(replayable, replayable instanceof BufferedRequest buffered ? buffered.body : null);
      transaction.execute(status -> {
        answers.waitForTurn(request.getRemoteUser(), key);
        var first = answers.find(request.getRemoteUser(), key);
        if (first.isEmpty()) return work(replayable, response, chain, digest, key, status::setRollbackOnly);
        if (!first.get().request().equals(digest)) {
          throw Refused.invalid(HEADER, "was used for another request");
        }
        return first.get();
      }).send(response);
    } catch (IOException | RuntimeException | ServletException fault) {
      problems.write(ProblemOf.exception(fault), request, response);
    }
  }

  private FirstAnswer work(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String digest, String key,
      Runnable rollBack) {
    var kept = new ContentCachingResponseWrapper(response);
    try {
      chain.doFilter(request, kept);
    } catch (IOException | ServletException fault) {
      throw new Failed(fault);
    }
    var answer = new FirstAnswer(digest, kept.getStatus(), kept.getContentType(), kept.getHeader(HttpHeaders.LOCATION),
        kept.getContentAsByteArray());
    if (answer.status() >= 400) rollBack.run();
    else answers.keep(request.getRemoteUser(), key, answer);
    return answer;
  }

  private static HttpServletRequest replayable(HttpServletRequest request) throws IOException {
    return BodyLimit.isMultipart(request) ? request : new BufferedRequest(request);
  }

  /** What the chain threw, on its way through the transaction that it rolls back. */
  private static final class Failed extends RuntimeException {
    Failed(Exception cause) {
      super(cause);
    }
  }

  private static final class BufferedRequest extends HttpServletRequestWrapper {
    private final byte[] body;

    BufferedRequest(HttpServletRequest request) throws IOException {
      super(request);
      body = StreamUtils.copyToByteArray(request.getInputStream());
    }

    @Override public ServletInputStream getInputStream() {
      var in = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override public int read() {
          return in.read();
        }

        @Override public int read(byte[] into, int offset, int length) {
          return in.read(into, offset, length);
        }

        @Override public boolean isFinished() {
          return in.available() == 0;
        }

        @Override public boolean isReady() {
          return true;
        }

        @Override public void setReadListener(ReadListener listener) {
          throw new IllegalStateException("Requests are read at once");
        }
      };
    }
  }
}
