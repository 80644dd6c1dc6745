package io.github.cloudruproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import net.jqwik.api.Property;

/** A build tries the same values each time: whoever changes nothing sees nothing fail that passed before. */
@AnalyzeClasses(packages = "io.github.cloudruproxy", importOptions = ImportOption.OnlyIncludeTests.class)
final class PropertySeedsTest {
    @ArchTest
    static final ArchRule every_property_has_a_fixed_seed = methods()
            .that()
            .areAnnotatedWith(Property.class)
            .should(new ArchCondition<>("have a fixed seed") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean fixed =
                            !method.getAnnotationOfType(Property.class).seed().isEmpty();
                    events.add(new SimpleConditionEvent(method, fixed, method.getFullName() + " has no seed"));
                }
            });

    private PropertySeedsTest() {}
}
