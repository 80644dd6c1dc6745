package io.github.cloudruproxy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house. */
// spotless:off
@AnalyzeClasses(packages = "io.github.cloudruproxy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.github.cloudruproxy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_command_line_is_on_top_and_adapters_point_inward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root").definedBy("io.github.cloudruproxy")
            .layer("cli").definedBy("..cli..")
            .layer("flows").definedBy("..onboarding..", "..deployment..", "..status..", "..doctor..", "..removal..")
            .layer("docker").definedBy("..docker..")
            .layer("jline").definedBy("..terminal.jline..")
            .layer("health").definedBy("..health..")
            .layer("upstream").definedBy("..upstream..")
            .layer("core").definedBy("..lifecycle..", "..workspace..", "..compose..", "..dotenv..", "..preset..",
                    "..client..", "..json..", "..history..", "..terminal", "..http", "..archive..", "..text..", "..secret..", "..shell..", "..problem..")
            .whereLayer("root").mayNotBeAccessedByAnyLayer()
            .whereLayer("cli").mayOnlyBeAccessedByLayers("root")
            .whereLayer("flows").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("docker").mayOnlyBeAccessedByLayers("root")
            .whereLayer("jline").mayOnlyBeAccessedByLayers("root")
            .whereLayer("upstream").mayOnlyBeAccessedByLayers("root", "cli", "flows")
            .whereLayer("health").mayOnlyBeAccessedByLayers("root", "cli", "flows");

    @ArchTest
    static final ArchRule problems_know_nothing_but_words = noClasses()
            .that().resideInAPackage("..problem..")
            .should().dependOnClassesThat(resideInAPackage("io.github.cloudruproxy..")
                    .and(resideOutsideOfPackages("..problem..", "..text..")));

    @ArchTest
    static final ArchRule json_and_text_know_nobody = noClasses()
            .that().resideInAnyPackage("..json..", "..text..")
            .should().dependOnClassesThat(resideInAPackage("io.github.cloudruproxy..")
                    .and(resideOutsideOfPackages("..json..", "..text..")));

    @ArchTest
    static final ArchRule only_the_docker_package_knows_docker_java = onlyIn("..docker..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule only_the_jline_package_knows_jline = onlyIn("..terminal.jline..", "org.jline..");

    @ArchTest
    static final ArchRule only_the_command_line_knows_picocli = onlyIn("..cli..", "picocli..");

    @ArchTest
    static final ArchRule only_the_compose_package_knows_snakeyaml = onlyIn("..compose..", "org.yaml..");

    @ArchTest
    static final ArchRule only_the_workspace_knows_the_diff_library = onlyIn("..workspace..", "com.github.difflib..");

    @ArchTest
    static final ArchRule nobody_prints_but_the_screen = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
            .because("results and messages go through Screen; Main opens the descriptors");

    @ArchTest
    static final ArchRule only_main_ends_the_process_and_reads_the_environment = noClasses()
            .that().doNotHaveFullyQualifiedName("io.github.cloudruproxy.Main")
            .should().callMethod(System.class, "exit", int.class)
            .orShould().callMethod(System.class, "getenv")
            .orShould().callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule only_the_timekeeper_sleeps = noClasses()
            .that().haveNameNotMatching(".*lifecycle\\.Timekeeper.*")
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callMethod("java.util.concurrent.TimeUnit", "sleep", "long");

    @ArchTest
    static final ArchRule there_is_no_drawer_for_leftovers = noClasses()
            .should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..")
            .orShould().haveSimpleNameEndingWith("Impl")
            .orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Helper");

    private static ArchRule onlyIn(String home, String library) {
        return noClasses()
                .that().resideOutsideOfPackage(home)
                .should().dependOnClassesThat().resideInAPackage(library);
    }
}
// spotless:on
