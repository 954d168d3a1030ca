package org.ermine.attack;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** Every route of every JAX-RS application that this server runs, as {@code POST /camunda/api/...}, found in its classes. */
final class EngineRoutes {
  private static final int DEEPEST = 6;

  private final Set<String> found = new TreeSet<>();

  private EngineRoutes() {}

  static Set<String> of(ServletContext server) {
    var routes = new EngineRoutes();
    for (ServletRegistration servlet : server.getServletRegistrations().values()) {
      var application = servlet.getInitParameter("jakarta.ws.rs.Application");
      if (application == null) continue;
      for (var mapping : servlet.getMappings()) {
        for (Class<?> resource : classes(application)) {
          routes.walk(mapping.replaceAll("/\\*$", "") + path(resource), resource, 0);
        }
      }
    }
    return routes.found;
  }

  private static Set<Class<?>> classes(String application) {
    try {
      return ((Application) Class.forName(application).getDeclaredConstructor().newInstance()).getClasses();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(application, e);
    }
  }

  private void walk(String base, Class<?> resource, int depth) {
    if (depth > DEEPEST) throw new AssertionError("Resources within each other: " + base);
    for (Method method : resource.getMethods()) {
      var declared = declarations(method);
      var path = declared.stream().filter(m -> m.isAnnotationPresent(Path.class)).findFirst();
      var at = base + path.map(EngineRoutes::path).orElse("");
      var verb = declared.stream().flatMap(m -> Arrays.stream(m.getAnnotations())).map(EngineRoutes::verb)
          .filter(v -> v != null).findFirst();
      if (verb.isPresent()) found.add(verb.get() + " " + at);
      else if (path.isPresent()) walk(at, method.getReturnType(), depth + 1);
    }
  }

  /** The method and what it overrides, because JAX-RS inherits annotations. */
  private static List<Method> declarations(Method method) {
    var declared = new ArrayList<Method>();
    var types = new ArrayList<Class<?>>(List.of(method.getDeclaringClass()));
    for (int i = 0; i < types.size(); i++) {
      var type = types.get(i);
      try {
        declared.add(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
      } catch (NoSuchMethodException e) {
        // declared further up
      }
      if (type.getSuperclass() != null) types.add(type.getSuperclass());
      types.addAll(List.of(type.getInterfaces()));
    }
    return declared;
  }

  private static String verb(Annotation annotation) {
    var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
    return verb == null ? null : verb.value();
  }

  private static String path(AnnotatedElement element) {
    var path = element.getAnnotation(Path.class);
    if (path == null || path.value().isBlank() || path.value().equals("/")) return "";
    return "/" + path.value().replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
  }
}
