package io.github.cloudruproxy.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.cloudruproxy.secret.Redactor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class UnifiedDiffPropertyTest {
    private static final Workspace WORKSPACE = Workspace.open(Path.of(""));

    /** The oracle is the rendering of the library, which cannot mask and misnumbers only empty files. */
    @Property(tries = 500, seed = "2498703146")
    void hunks_are_those_of_the_unified_format(
            @ForAll @Size(min = 1, max = 40) List<@CharRange(from = 'a', to = 'c') @StringLength(1) String> before,
            @ForAll @Size(min = 1, max = 40) List<@CharRange(from = 'a', to = 'c') @StringLength(1) String> after) {
        FileEdit edit = WORKSPACE.edit("any", Optional.of(bytes(before)), bytes(after));
        List<String> expected =
                UnifiedDiffUtils.generateUnifiedDiff("a/any", "b/any", before, DiffUtils.diff(before, after), 3);
        assertThat(UnifiedDiff.of(edit, Redactor.of()).lines())
                .extracting(DiffLine::toString)
                .isEqualTo(expected);
    }

    @Property(seed = "233209488")
    void no_value_of_a_foreign_key_is_ever_shown(
            @ForAll List<@CharRange(from = ' ', to = '~') @StringLength(max = 12) String> lines) {
        List<String> secret =
                lines.stream().map(line -> "FOREIGN=" + line + "S3CRET").toList();
        assertThat(EnvMask.mask(secret)).noneMatch(line -> line.contains("S3CRET"));
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }
}
