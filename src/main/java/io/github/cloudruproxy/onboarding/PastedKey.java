package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import java.util.regex.Pattern;

/**
 * A key as a person pastes it. What is probably something else, or the key with something around it, is refused with a
 * hint, although a key could in theory look so; whoever has such a key gives it in a file.
 */
final class PastedKey {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Pattern HEADER = Pattern.compile("(?i)(authorization:\\s*)?bearer\\s.*");
    private static final Pattern ASSIGNMENT = Pattern.compile("(export\\s+)?[A-Z][A-Z0-9_]*=.*");
    private static final Pattern QUOTED = Pattern.compile("([\"'`]).*\\1|“.*”|«.*»");

    /** What is sent in the head of a request is ASCII. Anything else is the wrong keyboard layout, or a masked key. */
    private static final char LAST_OF_ASCII = '~';

    private PastedKey() {}

    /** @throws Problem one of the {@code API_KEY_*} failures, which never quotes the text */
    static ApiKey parse(String text) {
        String pasted = text.strip();
        if (ADDRESS.matcher(pasted).matches()) {
            throw Problem.of(Failure.API_KEY_IS_ADDRESS);
        }
        if (HEADER.matcher(pasted).matches()) {
            throw Problem.of(Failure.API_KEY_IS_HEADER);
        }
        if (ASSIGNMENT.matcher(pasted).matches()) {
            throw Problem.of(Failure.API_KEY_IS_ASSIGNMENT);
        }
        if (QUOTED.matcher(pasted).matches()) {
            throw Problem.of(Failure.API_KEY_IS_QUOTED);
        }
        ApiKey key = ApiKey.parse(pasted);
        if (pasted.chars().anyMatch(character -> character > LAST_OF_ASCII)) {
            throw Problem.of(Failure.API_KEY_HAS_FOREIGN_CHARACTERS);
        }
        return key;
    }
}
