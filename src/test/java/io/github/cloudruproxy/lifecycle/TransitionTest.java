package io.github.cloudruproxy.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TransitionTest {
    @ParameterizedTest(name = "{0} on {1} is {2}")
    @CsvSource({
        "UNDEPLOYED, DEPLOY, DEPLOYING",
        "STOPPED, DEPLOY, DEPLOYING",
        "DEPLOYING, CONTAINER_STARTED, RUNNING",
        "DEPLOYING, DEPLOY_FAILED, UNDEPLOYED",
        "RUNNING, PROBE_PASSED, HEALTHY",
        "HEALTHY, PROBE_PASSED, HEALTHY",
        "RUNNING, PROBE_FAILED, UNHEALTHY",
        "HEALTHY, PROBE_FAILED, UNHEALTHY",
        "UNHEALTHY, RECOVER, RECOVERING",
        "RECOVERING, PROBE_PASSED, HEALTHY",
        "RECOVERING, PROBE_FAILED, UNHEALTHY",
        "RUNNING, STOP, STOPPED",
        "HEALTHY, CONTAINER_EXITED, STOPPED",
        "STOPPED, REMOVE, UNDEPLOYED",
    })
    void follows_the_diagram(ProxyState from, Signal signal, ProxyState to) {
        assertThat(Transition.next(from, signal)).isEqualTo(to);
    }

    @Property(seed = "3457068961")
    void refuses_every_signal_that_the_diagram_does_not_have(@ForAll ProxyState from, @ForAll Signal signal) {
        Assume.that(Transition.TABLE.stream().noneMatch(arrow -> arrow.from() == from && arrow.signal() == signal));

        assertThatExceptionOfType(IllegalTransitionException.class)
                .isThrownBy(() -> Transition.next(from, signal))
                .withMessageContaining(from.name())
                .withMessageContaining(signal.name());
    }

    @Test
    void keeps_its_state_when_a_signal_is_refused() {
        List<LifecycleEvent> events = new ArrayList<>();
        StateMachine machine = new StateMachine(ProxyState.UNDEPLOYED, events::add);

        assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> machine.on(Signal.STOP));

        assertThat(machine.state()).isEqualTo(ProxyState.UNDEPLOYED);
        assertThat(events).isEmpty();
    }

    @Test
    void has_one_arrow_at_the_most_for_a_state_and_a_signal() {
        assertThat(Transition.TABLE.stream().map(arrow -> arrow.from() + " " + arrow.signal()))
                .doesNotHaveDuplicates();
    }

    @Test
    void is_the_diagram_in_the_readme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains(Transition.mermaid());
    }
}
