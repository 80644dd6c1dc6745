package io.github.cloudruproxy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NobodysProcessesTest {
    @TempDir
    Path empty;

    @Test
    void finds_nothing_where_the_system_shows_nothing() {
        assertThat(new NobodysProcesses(empty).outsideOfContainers()).isEmpty();
    }
}
