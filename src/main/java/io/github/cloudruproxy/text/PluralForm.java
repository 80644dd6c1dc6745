package io.github.cloudruproxy.text;

import java.util.Locale;

/** The forms of a counted noun, as Unicode CLDR names them; a message with a count has one sentence for each. */
enum PluralForm {
    ONE,
    FEW,
    MANY,
    OTHER;

    /** The end of the message's key. */
    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
