package io.github.cloudruproxy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailureReportTest {
    private static final Messages ENGLISH = Messages.in(Language.ENGLISH);

    private final StringWriter said = new StringWriter();
    private final PrintWriter err = new PrintWriter(said, true);
    private final FailureReport report = new FailureReport(new Screen(err, err, new Theme(false, true)), ENGLISH);

    @Test
    void what_and_why_and_what_others_said_lead_to_the_fix() {
        report.print(Problem.of(Failure.DOCKER_NO_PERMISSION, "unix:///var/run/docker.sock")
                .withDetails(List.of("EACCES")));

        assertThat(said.toString().lines())
                .containsExactly(
                        "✗ You have no permission to use Docker at unix:///var/run/docker.sock.",
                        "  The socket belongs to another user or group.",
                        "  | EACCES",
                        "  → Join its group and log in again: sudo usermod -aG docker \"$USER\"");
    }

    @Test
    void under_a_question_the_rule_follows_what_is_wrong() {
        assertThat(report.explain(Problem.of(Failure.PORT_OUT_OF_RANGE, "99999")))
                .isEqualTo("“99999” is not a port. A port is a number from 1 to 65535.");
    }

    @Test
    void for_a_machine_the_commands_of_a_fix_are_not_marked() {
        assertThat(report.asData(Problem.of(Failure.DOCKER_NOT_ANSWERING, "unix:///var/run/docker.sock", "GET", 5)))
                .containsEntry("fix", "Look at it with: docker info, or restart it: sudo systemctl restart docker");
    }
}
