package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.FailureReport;
import io.github.cloudruproxy.terminal.Ordinal;
import io.github.cloudruproxy.terminal.Passage;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.upstream.KeyCheck;
import io.github.cloudruproxy.workspace.ProxySettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out, before anything is written, whether the key is accepted, and settles what to do where it is not. */
final class KeyVerification {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KeyCheck keyCheck;
    private final boolean wanted;
    private final Dialogue dialogue;
    private Optional<Checked> last = Optional.empty();

    /** @param wanted false for {@code --no-verify}: every key passes unchecked */
    KeyVerification(KeyCheck keyCheck, boolean wanted, Dialogue dialogue) {
        this.keyCheck = keyCheck;
        this.wanted = wanted;
        this.dialogue = dialogue;
    }

    private record Checked(ApiKey key, String baseUrl, KeyVerdict verdict) {}

    private enum Decision {
        ANOTHER_KEY,
        CHECK_AGAIN,
        KEEP_UNCHECKED,
        QUIT
    }

    /** What is known of the key by now. */
    KeyVerdict verdictOn(Answers answers) {
        return last.filter(checked ->
                        answers.apiKey().filter(checked.key()::equals).isPresent()
                                && checked.baseUrl().equals(answers.baseUrl()))
                .map(Checked::verdict)
                .orElse(KeyVerdict.UNCHECKED);
    }

    /**
     * Checks where nobody can be asked. Only a rejected key ends the run: whoever sets many machines up does not want to
     * fail because the network was away for a minute.
     *
     * @throws Problem {@link Failure#API_KEY_REJECTED}
     */
    void require(Answers answers) {
        if (!wanted) {
            return;
        }
        dialogue.say("key.checking.plain", hostOf(answers));
        KeyVerdict verdict = remember(answers, ask(answers));
        verdict.doubt().filter(KeyVerification::isRejection).ifPresent(rejected -> {
            throw rejected;
        });
        tell(verdict);
    }

    /**
     * Checks with a person before the screen, once for each key; what came of it is told each time. Who does not wait
     * for the answer decides as after an answer that was none.
     *
     * @return false when the person wants to give another key
     * @throws Quit when the person leaves
     */
    boolean settle(Answers answers, Prompter prompter) {
        if (!wanted) {
            return true;
        }
        if (isKnown(answers)) {
            tell(verdictOn(answers));
            return true;
        }
        while (true) {
            Passage attempt = prompter.passage();
            KeyVerdict verdict = remember(answers, await(answers, prompter));
            tell(verdict);
            if (verdict.models().isPresent()) {
                return true;
            }
            switch (decide(verdict, prompter).orElse(Decision.ANOTHER_KEY)) {
                case ANOTHER_KEY -> {
                    last = Optional.empty();
                    return false;
                }
                case CHECK_AGAIN -> attempt.takeBack();
                case KEEP_UNCHECKED -> {
                    return true;
                }
                case QUIT -> throw new Quit();
            }
        }
    }

    /** Checks, once for each key, and tells what came of it without asking what to do about it. */
    void tell(Answers answers, Prompter prompter) {
        if (wanted && !isKnown(answers)) {
            tell(remember(answers, await(answers, prompter)));
        }
    }

    private boolean isKnown(Answers answers) {
        return last.isPresent() && verdictOn(answers).equals(last.get().verdict());
    }

    private KeyVerdict remember(Answers answers, KeyVerdict verdict) {
        last = Optional.of(new Checked(answers.apiKey().orElseThrow(), answers.baseUrl(), verdict));
        return verdict;
    }

    private KeyVerdict await(Answers answers, Prompter prompter) {
        String label = dialogue.messages().get("key.checking", hostOf(answers));
        return prompter.waitFor(label, LIMIT, () -> ask(answers)).orElse(KeyVerdict.UNCHECKED);
    }

    private KeyVerdict ask(Answers answers) {
        try {
            String baseUrl = ProxySettings.parseBaseUrl(answers.baseUrl());
            return KeyVerdict.accepted(keyCheck.check(answers.apiKey().orElseThrow(), baseUrl, LIMIT));
        } catch (Problem doubt) {
            return KeyVerdict.doubtful(doubt);
        }
    }

    private void tell(KeyVerdict verdict) {
        verdict.models().ifPresent(this::tellModels);
        verdict.doubt().ifPresent(this::tellDoubt);
    }

    private void tellModels(LiveModels models) {
        if (models.count() == 0) {
            dialogue.say(Glyph.WARNING, "key.noModels");
            return;
        }
        dialogue.screen()
                .say(dialogue.screen().sign(Glyph.SUCCESS) + " "
                        + dialogue.messages().count("key.accepted", models.count()));
    }

    private void tellDoubt(Problem doubt) {
        FailureReport report = new FailureReport(dialogue.screen(), dialogue.messages());
        if (isRejection(doubt)) {
            report.print(doubt);
        } else {
            report.warn(doubt);
        }
    }

    private static boolean isRejection(Problem problem) {
        return problem.failure() == Failure.API_KEY_REJECTED;
    }

    /** A key that is refused is so the next time, too; one that nobody was heard about may not be. */
    private Optional<Decision> decide(KeyVerdict verdict, Prompter prompter) {
        List<Choice<Decision>> choices = new ArrayList<>();
        if (verdict.doubt().filter(KeyVerification::isRejection).isEmpty()) {
            choices.add(choice(Decision.CHECK_AGAIN, "key.again"));
        }
        choices.add(choice(Decision.ANOTHER_KEY, "key.another"));
        choices.add(choice(Decision.KEEP_UNCHECKED, "key.keep"));
        choices.add(choice(Decision.QUIT, "key.quit"));
        // it leads back to the key, also where that is the first question
        return prompter.at(Ordinal.NONE).choose(dialogue.messages().get("key.question"), choices, 0);
    }

    private Choice<Decision> choice(Decision decision, String key) {
        return new Choice<>(
                decision, dialogue.messages().get(key), dialogue.messages().get(key + ".hint"));
    }

    private static String hostOf(Answers answers) {
        try {
            return Optional.ofNullable(URI.create(answers.baseUrl()).getHost()).orElse(answers.baseUrl());
        } catch (IllegalArgumentException notAUrl) {
            return answers.baseUrl();
        }
    }
}
