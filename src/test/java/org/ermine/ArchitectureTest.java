package org.ermine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.transaction.annotation.Transactional;

/** The walls of the house. Rules over classes fail by themselves when they find none to look at. */
@AnalyzeClasses(packages = "org.ermine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> ROOMS = List.of("risk", "identification", "assessment", "response", "monitoring", "control",
      "report", "policy", "lifecycle", "access", "web", "engine", "operations", "example");

  @ArchTest static void every_named_package_has_something_in_it(JavaClasses house) {
    for (var room : ROOMS) {
      assertThat(house.stream().filter(c -> c.getPackageName().startsWith("org.ermine." + room))
          .filter(c -> !c.getSimpleName().equals("package-info"))).as(room).isNotEmpty();
    }
  }

  @ArchTest static final ArchRule phases_do_not_import_each_other =
      slices().matching("org.ermine.(identification|assessment|response|monitoring)..").should().notDependOnEachOther();

  @ArchTest static final ArchRule rooms_form_no_circle = slices().matching("org.ermine.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule the_core_imports_nothing_of_ours = noClasses().that().resideInAPackage("org.ermine.risk..")
      .should().dependOnClassesThat(DescribedPredicate.describe("are ours and outside the core",
          (JavaClass c) -> c.getPackageName().startsWith("org.ermine") && !c.getPackageName().startsWith("org.ermine.risk")));

  @ArchTest static final ArchRule the_core_knows_no_engine_and_no_web = noClasses().that().resideInAPackage("org.ermine.risk..")
      .should().dependOnClassesThat().resideInAnyPackage("org.camunda..", "org.springframework.web..", "jakarta.servlet..");

  @ArchTest static final ArchRule only_one_room_knows_the_engines_internals =
      noClasses().that().resideOutsideOfPackage("org.ermine.engine..")
          .should().dependOnClassesThat().resideInAPackage("org.camunda.bpm.engine.impl..");

  @ArchTest static final ArchRule nothing_else_starts_or_wakes_a_process =
      noClasses().that().doNotHaveFullyQualifiedName("org.ermine.engine.CamundaProcesses")
          .should().callMethodWhere(DescribedPredicate.describe("start or correlate", (JavaCall<?> call) ->
              call.getTargetOwner().isEquivalentTo(RuntimeService.class)
                  && Set.of("start", "create", "correlate", "signal", "message").stream()
                      .anyMatch(verb -> call.getName().startsWith(verb))
                  && !call.getName().endsWith("Query")));

  @ArchTest static final ArchRule delegates_are_glue_of_their_own_phase =
      classes().that().implement(JavaDelegate.class).should().notHaveModifier(JavaModifier.PUBLIC)
          .andShould().notBeAnnotatedWith(Transactional.class);

  @ArchTest static final ArchRule time_is_injected = noClasses().should()
      .callMethodWhere(DescribedPredicate.describe("read the wall clock", (JavaCall<?> call) ->
          call.getTargetOwner().getPackageName().equals("java.time") && call.getName().equals("now")
              && call.getTarget().getParameterTypes().isEmpty()
              || call.getTargetOwner().isEquivalentTo(Clock.class) && call.getName().startsWith("system")
              || call.getTargetOwner().isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis")
              || call.getTargetOwner().isEquivalentTo(Date.class) && call.getName().equals("<init>")
                  && call.getTarget().getParameterTypes().isEmpty()));
}
