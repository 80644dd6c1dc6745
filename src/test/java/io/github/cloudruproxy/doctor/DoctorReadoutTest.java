package io.github.cloudruproxy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorReadoutTest {
    private static final Finding WRITABLE = new Finding("workspace-writable", Group.WORKSPACE, Outcome.ok());
    private static final Finding MODE =
            new Finding("env-mode", Group.ENV, Outcome.fail("open", "rw-r--r--", "/my work/.env"));
    private static final Finding AGE = new Finding("env-key-age", Group.ENV, Outcome.warn("old", 200));
    private static final Finding HISTORY = new Finding("git-history", Group.GIT, Outcome.unknown());
    private static final Finding EDITS = new Finding("compose-edits", Group.COMPOSE, Outcome.skipped("compose"));
    private static final Finding PROJECT = new Finding("shell-project", Group.HOST, Outcome.ok());
    private static final Finding ENGINE = new Finding(
            "engine",
            Group.ENGINE,
            Outcome.fail(Problem.of(Failure.DOCKER_NOT_RUNNING, "unix:///var/run/docker.sock")));
    private static final Report SICK =
            new Report(List.of(WRITABLE, MODE, AGE, HISTORY, EDITS, PROJECT, ENGINE), List.of());

    @Test
    void tells_each_group_in_a_line_and_under_it_what_is_wrong_there() {
        assertThat(readout(SICK, Language.ENGLISH, false)).startsWith("""
                ✓ Workspace  ok: 1
                ✗ .env  failed: 1, warnings: 1
                  ✗ Others may read or write .env (rw-r--r--).
                    → chmod 600 '/my work/.env'
                  ! The API key is at least 200 days old. Make a new one and revoke this one.
                    → cloudru-proxy onboard
                ? git  unknown: 1
                  ? git-history could not be found out in time.
                · Compose file  skipped: 1
                ✓ This machine  ok: 1
                """);
    }

    @Test
    void ends_with_the_verdict_and_the_way_out() {
        assertThat(readout(SICK, Language.ENGLISH, false)).endsWith("""

                ✗ Something is wrong  failed: 2, warnings: 1, unknown: 1, ok: 2, skipped: 1
                  Some of it can be mended without losing anything:
                  → cloudru-proxy doctor --fix
                """);
    }

    @Test
    void shows_every_check_with_its_name_when_asked() {
        assertThat(readout(SICK, Language.ENGLISH, true))
                .contains(
                        "  ✓ Files can be written there. [workspace-writable]\n",
                        "  · compose-edits was skipped: there is no compose file that can be read. [compose-edits]\n");
    }

    @Test
    void breaks_sentences_where_the_terminal_ends_and_no_commands() {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(out), new Theme(false, true));
        Layout halves = line -> List.of(line.substring(0, line.length() / 2), line.substring(line.length() / 2));

        new DoctorReadout(screen, Messages.in(Language.ENGLISH), halves, false).print(SICK);

        assertThat(out.toString())
                .contains("    → chmod 600 '/my work/.env'\n")
                .doesNotContain("Others may read or write .env (rw-r--r--).");
    }

    @Test
    void lets_no_name_move_the_cursor() {
        Finding hostile = new Finding("env-syntax", Group.ENV, Outcome.fail("refused", 1, "/tmp/\u001b[2J/.env"));

        assertThat(readout(new Report(List.of(hostile), List.of()), Language.ENGLISH, false))
                .doesNotContain("\u001b");
    }

    @Test
    void speaks_russian() {
        assertThat(readout(SICK, Language.RUSSIAN, false))
                .contains(
                        "✗ .env  неполадок: 1, предупреждений: 1\n",
                        "  ✗ Другие могут читать или изменять .env (rw-r--r--).\n    → chmod 600 '/my work/.env'\n",
                        "✗ Есть неполадки  неполадок: 2, ");
    }

    @Test
    void says_what_was_mended() {
        Report well = new Report(List.of(WRITABLE, PROJECT), List.of("workspace-writable"));

        assertThat(readout(well, Language.ENGLISH, false)).endsWith("""

                ✓ Mended: Files can be written there.
                ✓ All is well  ok: 2
                """);
    }

    @Test
    void is_data_for_machines() throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString(DoctorJson.of(SICK, Messages.in(Language.ENGLISH)));

        assertThat(json)
                .startsWith(
                        "{\"verdict\":\"fail\",\"counts\":{\"ok\":2,\"warn\":1,\"fail\":2,\"unknown\":1,\"skipped\":1},"
                                + "\"mended\":[],\"checks\":[{\"id\":\"workspace-writable\",\"group\":\"workspace\",\"verdict\":\"ok\","
                                + "\"reason\":\"Files can be written there.\"},")
                .contains("{\"id\":\"env-mode\",\"group\":\"env\",\"verdict\":\"fail\","
                        + "\"reason\":\"Others may read or write .env (rw-r--r--).\","
                        + "\"fix\":\"chmod 600 '/my work/.env'\",\"mendable\":true}");
    }

    @Test
    void the_worst_finding_is_the_verdict() {
        List<Finding> findings = new ArrayList<>(List.of(EDITS));
        assertThat(verdict(findings)).isEqualTo(Verdict.SKIPPED);
        findings.add(WRITABLE);
        assertThat(verdict(findings)).isEqualTo(Verdict.OK);
        findings.add(HISTORY);
        assertThat(verdict(findings)).isEqualTo(Verdict.UNKNOWN);
        findings.add(AGE);
        assertThat(verdict(findings)).isEqualTo(Verdict.WARN);
        findings.add(MODE);
        assertThat(verdict(findings)).isEqualTo(Verdict.FAIL);
    }

    private static Verdict verdict(List<Finding> findings) {
        return new Report(findings, List.of()).verdict();
    }

    private static String readout(Report report, Language language, boolean everything) {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(new StringWriter()), new Theme(false, true));
        new DoctorReadout(screen, Messages.in(language), Layout.UNBROKEN, everything).print(report);
        return out.toString();
    }
}
