package io.github.cloudruproxy.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that the program speaks. */
public enum Language {
    ENGLISH("en", '.') {
        @Override
        PluralForm pluralOf(long count) {
            return count == 1 ? PluralForm.ONE : PluralForm.OTHER;
        }
    },
    RUSSIAN("ru", ',') {
        @Override
        PluralForm pluralOf(long count) {
            long units = count % TEN;
            long tens = count % HUNDRED / TEN;
            if (tens == 1 || units == 0 || units > LAST_OF_FEW) {
                return PluralForm.MANY;
            }
            return units == 1 ? PluralForm.ONE : PluralForm.FEW;
        }
    };

    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final int LAST_OF_FEW = 4;

    /** Letters that an encoding for Russian has; {@code ё} stands apart in most tables. */
    private static final String CYRILLIC = "АЯЁаяё";

    private final String id;
    private final char decimalSign;

    Language(String id, char decimalSign) {
        this.id = id;
        this.decimalSign = decimalSign;
    }

    /**
     * The form that whole numbers take, by the cardinal rules of Unicode CLDR (supplemental/plurals.xml) for {@code en}
     * and {@code ru}.
     *
     * @param count 0 or more
     */
    abstract PluralForm pluralOf(long count);

    /** The language with this id, such as {@code ru}; letter case does not matter. */
    static Optional<Language> of(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id.equalsIgnoreCase(id))
                .findFirst();
    }

    /** Whether texts in this language can be written in an encoding; English can in all of them. */
    boolean isWritableIn(Charset charset) {
        return this == ENGLISH || (charset.canEncode() && charset.newEncoder().canEncode(CYRILLIC));
    }

    /** The code of ISO 639, as {@code --lang} takes it. */
    public String id() {
        return id;
    }

    public Locale locale() {
        return Locale.forLanguageTag(id);
    }

    char decimalSign() {
        return decimalSign;
    }
}
