package org.ermine.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import org.ermine.ErmineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Hostile requests by every route that this server has: each is refused, changes no row, and stands on the audit trail where a
 * signed-in person tried. The routes are found in the code, so that a new one is attacked too, or fails this test until it is.
 */
@ErmineTest
class AttackTest {
  private static final Tally TALLY = new Tally();
  private static Ground ground;

  @LocalServerPort int port;
  @Autowired ServletContext server;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;

  @TestFactory Stream<DynamicTest> attacks() {
    ground = new Ground(port, jdbc);
    var battle = new Battle(port, jdbc, TALLY);
    var engine = EngineRoutes.of(server);
    var own = ownRoutes();
    var aimed = new ArrayList<Attack>();
    aimed.addAll(new GuardAttacks(ground).all());
    aimed.addAll(new QueryAttacks(ground).all());
    aimed.addAll(new InterfaceAttacks(ground).all(own));
    aimed.addAll(new FileAttacks().all());
    var allowed = aimed.stream().flatMap(attack -> attack.attempts().stream()).map(Attempt::route).collect(Collectors.toSet());
    aimed.addAll(new EngineSweep(ground).all(engine, allowed));
    aimed.addAll(new OperatorAttacks(ground).all());
    aimed.add(EngineSweep.withoutSignIn(engine, ground));
    aimed.add(EngineSweep.withoutToken(engine, ground));
    return Stream.concat(aimed.stream().map(attack -> dynamicTest(attack.name(), () -> battle.fight(attack))),
        Stream.of(dynamicTest("every route is attacked by somebody who has signed in", () -> everyRoute(aimed, engine, own))));
  }

  @AfterAll static void table() {
    TALLY.print();
    ground.close();
  }

  private static void everyRoute(List<Attack> attacks, Set<String> engine, Set<String> own) {
    var attacked = attacks.stream().flatMap(attack -> attack.attempts().stream()).filter(attempt -> attempt.person() != null
        && attempt.door() != Attempt.Door.SESSION_WITHOUT_TOKEN).map(Attempt::route).collect(Collectors.toSet());
    assertThat(engine).hasSizeGreaterThan(500);
    assertThat(own).hasSizeGreaterThan(50);
    assertThat(attacked).containsAll(engine.stream().filter(route -> !route.contains(EngineSweep.SIGN_IN)).toList())
        .containsAll(own);
  }

  /** What this application itself answers: its interface and what operators measure it by. Pages to sign in are for everybody. */
  private Set<String> ownRoutes() {
    var routes = new TreeSet<String>();
    application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach(mapping -> mapping.getHandlerMethods()
        .keySet().forEach(info -> info.getPatternValues().stream()
            .filter(path -> path.startsWith("/api") || path.startsWith("/actuator"))
            .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> routes.add(method + " " + path)))));
    return routes;
  }
}
