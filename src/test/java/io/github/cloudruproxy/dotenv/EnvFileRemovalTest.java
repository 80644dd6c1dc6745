package io.github.cloudruproxy.dotenv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvFileRemovalTest {
    @Test
    void takes_whole_lines_out_and_nothing_else() {
        assertThat(without("# c\r\nK=1\r\nA=2\r\n")).isEqualTo("# c\r\nA=2\r\n");
        assertThat(without("A=2\n  export K = 'x'  \n\nB=3")).isEqualTo("A=2\n\nB=3");
        assertThat(without("A=2\nK=1")).isEqualTo("A=2\n");
        assertThat(without("K=1\nK=2\nK: 3\nK\n")).isEmpty();
        assertThat(without("\u00EF\u00BB\u00BFK=1\nA=2\n")).isEqualTo("\u00EF\u00BB\u00BFA=2\n");
    }

    @Test
    void takes_out_every_line_of_a_quoted_value() {
        assertThat(without("A=1\nK=\"two\nlines\"\nB=2\n")).isEqualTo("A=1\nB=2\n");
    }

    @Test
    void leaves_what_else_stands_on_the_line() {
        assertThat(without("K=1 # mine\nA=2\n")).isEqualTo(" # mine\nA=2\n");
        assertThat(without("A='1' K='2'\nB=3\n")).isEqualTo("A='1' \nB=3\n");
        assertThat(without("K='2' A='1'\n")).isEqualTo(" A='1'\n");
    }

    @Test
    void leaves_lines_that_only_look_like_it() {
        String text = "# K=1\nKK=1\nA='\nK=1\n'\nB=$K\nno variable\n";
        assertThat(without(text)).isEqualTo(text);
    }

    @Test
    void leaves_the_other_variables_as_they_were() {
        EnvFile file = EnvFile.parse("A='1' K='2'\nB=\"x\ny\"\nK=4 # c\nC=3".getBytes(ISO_8859_1));

        assertThat(file.without(Set.of("K")).variables(Map.of())).isEqualTo(Map.of("A", "1", "B", "x\ny", "C", "3"));
    }

    private static String without(String text) {
        EnvFile file = EnvFile.parse(text.getBytes(ISO_8859_1));
        return new String(file.without(Set.of("K")).bytes(), ISO_8859_1);
    }
}
