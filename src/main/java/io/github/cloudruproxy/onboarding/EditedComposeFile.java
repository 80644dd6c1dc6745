package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.List;

/** A compose file that a person has edited is never overwritten without their word. */
final class EditedComposeFile {
    private final Dialogue dialogue;

    EditedComposeFile(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /**
     * Whether the present compose file stays as it is.
     *
     * @throws Problem {@link Failure#COMPOSE_FILE_EDITED} where nobody can be asked and nothing was said
     */
    boolean areKept(ProxyConfiguration present, ComposeFile rendered, OnboardingOptions options) {
        boolean edited = present.composeFile()
                .filter(file -> !file.isAsWritten())
                .filter(file -> !file.equals(rendered))
                .isPresent();
        if (!edited) {
            return false;
        }
        return switch (options.edits()) {
            case KEEP -> true;
            case REPLACE -> false;
            case ASK -> wantsToKeep();
        };
    }

    private boolean wantsToKeep() {
        Messages messages = dialogue.messages();
        return dialogue.prompter()
                .orElseThrow(() -> Problem.of(Failure.COMPOSE_FILE_EDITED, Workspace.COMPOSE_FILE))
                .choose(
                        messages.get("edits.question", Workspace.COMPOSE_FILE),
                        List.of(
                                new Choice<>(true, messages.get("edits.keep"), messages.get("edits.keep.hint")),
                                new Choice<>(false, messages.get("edits.replace"), messages.get("edits.replace.hint"))),
                        0)
                .orElse(true);
    }
}
