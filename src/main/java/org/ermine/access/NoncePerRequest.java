package org.ermine.access;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine's web applications keep the nonce of a page's scripts in an attribute of the whole server, between writing it into the
 * page's policy and into the page: two people who open a page at the same moment get each other's, and an empty window. Here each
 * request has that attribute to itself.
 */
class NoncePerRequest extends OncePerRequestFilter {
  private static final String NONCE = "org.camunda.bpm.csp.nonce";

  @Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var context = withOwnNonce(request.getServletContext());
    chain.doFilter(new HttpServletRequestWrapper(request) {
      @Override public ServletContext getServletContext() {
        return context;
      }
    }, response);
  }

  static ServletContext withOwnNonce(ServletContext server) {
    var nonce = new AtomicReference<Object>();
    return (ServletContext) Proxy.newProxyInstance(ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("setAttribute") && NONCE.equals(arguments[0])) {
            nonce.set(arguments[1]);
            return null;
          }
          if (method.getName().equals("getAttribute") && NONCE.equals(arguments[0])) return nonce.get();
          try {
            return method.invoke(server, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }
}
