package org.ermine.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no request beyond 20 MB. The server limits multipart by itself; it sets no limit to other content. */
class BodyLimit extends OncePerRequestFilter {
  static final int MOST = 20 * 1024 * 1024;

  /** The content is longer than any request may be. */
  static final class Exceeded extends IOException {
    Exceeded() {
      super("The content is longer than " + MOST + " bytes");
    }
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(isMultipart(request) ? request : new Limited(request), response);
  }

  static boolean isMultipart(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
  }

  private static final class Limited extends HttpServletRequestWrapper {
    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override public ServletInputStream getInputStream() throws IOException {
      return new LimitedStream(super.getInputStream());
    }
  }

  private static final class LimitedStream extends ServletInputStream {
    private final ServletInputStream in;
    private long read;

    LimitedStream(ServletInputStream in) {
      this.in = in;
    }

    @Override public int read() throws IOException {
      int one = in.read();
      if (one >= 0) count(1);
      return one;
    }

    @Override public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      if (count > 0) count(count);
      return count;
    }

    private void count(int bytes) throws Exceeded {
      read += bytes;
      if (read > MOST) throw new Exceeded();
    }

    @Override public boolean isFinished() {
      return in.isFinished();
    }

    @Override public boolean isReady() {
      return in.isReady();
    }

    @Override public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
