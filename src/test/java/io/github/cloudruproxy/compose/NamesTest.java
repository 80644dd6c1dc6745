package io.github.cloudruproxy.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "busybox",
                "legard/claude-code-proxy:v1.0.0",
                "localhost:5000/a/b",
                "[::1]:5000/a",
                "Registry.Example:443/team/proxy:1",
                "a/b@sha256:0123456789012345678901234567890123456789012345678901234567890123",
            })
    void takes_what_docker_takes_for_an_image(String reference) {
        assertThat(ImageReference.require(reference)).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPPER", "a b", "a:", "a//b", "-a", "a@sha256:12", "${IMAGE}", "a\nb"})
    void refuses_what_is_no_image(String reference) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> ImageReference.require(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox",
        "legard/proxy:v1, legard/proxy",
        "localhost:5000/a/b, localhost:5000/a/b",
        "localhost:5000/a/b:1@sha256:0, localhost:5000/a/b"
    })
    void finds_the_repository_of_an_image(String reference, String repository) {
        assertThat(ImageReference.repository(reference)).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "claude-code-proxy", "proxy_2"})
    void takes_what_is_a_container_and_a_project_at_once(String name) {
        assertThat(ServiceName.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a b", "a.b", "a/b", "$a"})
    void refuses_what_one_of_the_two_would_refuse(String name) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> ServiceName.require(name));
    }

    @ParameterizedTest
    @CsvSource({
        "MyName, myname",
        "_Мой Proj.x-Y_1, projx-y_1",
        "--a, a",
        "claude-code-proxy, claude-code-proxy",
        "Прив, ''"
    })
    void spells_a_projects_name_as_compose_does(String name, String spelled) {
        assertThat(ProjectName.normalized(name)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Foo", "a b", "_x", "a.b"})
    void refuses_a_projects_name_from_outside_that_compose_refuses(String name) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ProjectName.require(name))
                .satisfies(problem -> assertThat(problem.failure()).isEqualTo(Failure.PROJECT_NAME_INVALID));
    }
}
