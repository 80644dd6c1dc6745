package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Advice;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A plan that a person decides on: nobody decides on what they cannot see, so that it is told in a few words where there
 * is no room for all of it beside the question.
 *
 * @param brief the few words, in pieces that need not be broken
 * @param whole tells all of it, without a title
 */
record Proposal(ConfigurationChange plan, List<String> brief, Consumer<Dialogue> whole) {
    /** Tells all of it. */
    void tell(Dialogue dialogue) {
        dialogue.gap();
        dialogue.title("review.title");
        whole.accept(dialogue);
    }

    /**
     * Shows it.
     *
     * @param rows how many the question takes
     * @return whether all of it is shown
     */
    boolean show(Dialogue dialogue, int rows) {
        List<String> lines = dialogue.draft(this::tell);
        boolean fits = dialogue.screen().showsAtOnce(lines, rows);
        if (fits) {
            lines.forEach(dialogue.screen()::quote);
        } else {
            dialogue.screen()
                    .row(
                            " · ",
                            inBrief(dialogue, lines).stream().map(Advice::of).toList());
        }
        return fits;
    }

    private List<String> inBrief(Dialogue dialogue, List<String> lines) {
        String sign = dialogue.screen().sign(Glyph.WARNING);
        long warnings = lines.stream().filter(line -> line.startsWith(sign)).count();
        List<String> pieces = new ArrayList<>(brief);
        if (warnings > 0) {
            pieces.add(sign + " " + dialogue.messages().count("review.brief.warnings", warnings));
        }
        return pieces;
    }

    /** All of it, to be read page by page. */
    List<StyledLine> text(Dialogue dialogue) {
        return dialogue.draft(whole).stream()
                .map(line -> new StyledLine(Role.PLAIN, Theme.unstyled(line)))
                .toList();
    }
}
