package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Messages;
import java.util.List;
import java.util.Map;

/** The report as a person reads it: one line for each group, and under it what is wrong there and the way out. */
public final class DoctorReadout {
    private static final String INDENT = "  ";
    private static final List<Verdict> TOLD = List.of(Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN);

    private final Screen screen;
    private final Theme theme;
    private final Messages messages;
    private final FindingWords words;
    private final Layout layout;
    private final boolean everything;

    /**
     * For one screen.
     *
     * @param layout breaks sentences, and no commands
     * @param everything whether checks that went well are shown too
     */
    public DoctorReadout(Screen screen, Messages messages, Layout layout, boolean everything) {
        this.screen = screen;
        this.layout = layout;
        this.theme = screen.theme();
        this.messages = messages;
        this.words = new FindingWords(messages);
        this.everything = everything;
    }

    public void print(Report report) {
        for (Group group : Group.values()) {
            print(group, report.of(group));
        }
        screen.result("");
        report.findings().stream()
                .filter(finding -> report.mended().contains(finding.id()))
                .forEach(finding ->
                        tell(screen.sign(Glyph.SUCCESS) + " " + messages.get("doctor.mended", words.reason(finding))));
        tell(glyph(report.verdict()) + " " + theme.style(Role.EMPHASIS, summary(report)));
        if (report.isMendable()) {
            tell(INDENT + messages.get("doctor.mendable"));
            screen.result(command(INDENT, messages.get("doctor.mendable.fix")));
        }
    }

    private void tell(String sentence) {
        layout.lines(sentence).forEach(screen::result);
    }

    private String summary(Report report) {
        Map<Verdict, Long> counts = report.counts();
        String verdict = messages.get("doctor.verdict." + report.verdict().id());
        return verdict + "  " + tally(counts);
    }

    private void print(Group group, List<Finding> findings) {
        Verdict worst = Report.worstOf(findings.stream());
        String name = messages.get("doctor.group." + group.id());
        tell(glyph(worst) + " " + theme.style(Role.EMPHASIS, name) + "  "
                + theme.style(Role.MUTED, tally(Report.countsOf(findings))));
        findings.stream()
                .filter(finding -> everything || TOLD.contains(finding.verdict()))
                .forEach(this::print);
    }

    private void print(Finding finding) {
        String reason = words.reason(finding);
        String name = everything ? theme.style(Role.MUTED, " [" + finding.id() + "]") : "";
        tell(INDENT + glyph(finding.verdict()) + " " + reason + name);
        words.fix(finding).lines().forEach(line -> screen.result(command(INDENT + INDENT, line)));
    }

    /** What is copied stays on one line. */
    private String command(String indent, String line) {
        return indent + screen.sign(Glyph.ARROW) + " " + theme.style(Role.EMPHASIS, line);
    }

    /** Only what there is, in words that need no plural. */
    private String tally(Map<Verdict, Long> counts) {
        return List.of(Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN, Verdict.OK, Verdict.SKIPPED).stream()
                .filter(verdict -> counts.getOrDefault(verdict, 0L) > 0)
                .map(verdict -> messages.get("doctor.tally." + verdict.id(), counts.getOrDefault(verdict, 0L)))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private String glyph(Verdict verdict) {
        return screen.sign(
                switch (verdict) {
                    case OK -> Glyph.SUCCESS;
                    case WARN -> Glyph.WARNING;
                    case FAIL -> Glyph.ERROR;
                    case UNKNOWN -> Glyph.QUESTION;
                    case SKIPPED -> Glyph.NEUTRAL;
                });
    }
}
