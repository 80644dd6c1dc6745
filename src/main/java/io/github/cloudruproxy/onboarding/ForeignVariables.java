package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The variables of {@code .env} that are not the proxy's: {@code env_file} hands them to a third-party image too, which
 * may be somebody's database password, or a variable that the proxy acts upon.
 */
final class ForeignVariables {
    private static final int NAMES_SHOWN = 5;
    /** What is no name may be a secret that the grammar of .env takes for one. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Messages messages;

    ForeignVariables(Messages messages) {
        this.messages = messages;
    }

    /** Asks how much of {@code .env} the image gets; empty when the person goes back. */
    Optional<Answers> ask(Answers answers, List<String> foreign, Prompter prompter) {
        return prompter.choose(
                        messages.get("scope.question", words(foreign)),
                        choices(),
                        answers.envScope() == Scope.FILE ? 0 : 1)
                .map(answers::withEnvScope);
    }

    private List<Choice<Scope>> choices() {
        return List.of(
                new Choice<>(Scope.FILE, messages.get("scope.file"), messages.get("scope.file.hint")),
                new Choice<>(Scope.MINIMAL, messages.get("scope.minimal"), messages.get("scope.minimal.hint")));
    }

    /** The first of them by name, the others by their number. */
    String words(List<String> foreign) {
        List<String> shown = foreign.stream()
                .filter(name -> NAME.matcher(name).matches())
                .limit(NAMES_SHOWN)
                .toList();
        String names = String.join(", ", shown);
        int rest = foreign.size() - shown.size();
        if (rest == 0) {
            return names;
        }
        String others = messages.count("variables.more", rest);
        return shown.isEmpty() ? others : names + ", " + others;
    }
}
