package io.github.cloudruproxy.terminal;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the roles of a text look. Colour is never the only signal: each status also has a glyph and a word.
 *
 * @param colour whether escape sequences are written
 * @param unicode whether the terminal's encoding has other glyphs than ASCII
 */
public record Theme(boolean colour, boolean unicode) {
    /** What a piece of text is, not how it looks. */
    public enum Role {
        PLAIN("0"),
        SUCCESS("32"),
        WARNING("33"),
        ERROR("31"),
        EMPHASIS("1"),
        MUTED("2"),
        PROMPT("36"),
        ADDED("32"),
        REMOVED("31");

        private final String parameters;

        Role(String parameters) {
            this.parameters = parameters;
        }
    }

    /** A sign beside a text. */
    public enum Glyph {
        SUCCESS("✓", "+", Role.SUCCESS),
        WARNING("!", "!", Role.WARNING),
        ERROR("✗", "x", Role.ERROR),
        NEUTRAL("·", "-", Role.MUTED),
        QUESTION("?", "?", Role.PROMPT),
        POINTER("›", ">", Role.PROMPT),
        ARROW("→", "->", Role.MUTED),
        RUNNING("…", "...", Role.PROMPT);

        private final String sign;
        private final String ascii;
        private final Role role;

        Glyph(String sign, String ascii, Role role) {
            this.sign = sign;
            this.ascii = ascii;
            this.role = role;
        }

        /** The role whose style the sign has. */
        public Role role() {
            return role;
        }
    }

    private static final char ESCAPE = '\u001b';
    private static final Pattern STYLING = Pattern.compile("\u001b\\[[\\d;]*m");

    /** Beyond ASCII, these are the signs that the program writes. */
    private static final String SIGNS = "✓✗·›→…•↑↓–—’“”«»";

    /**
     * Settles colour and glyphs for one stream.
     *
     * <p>{@code --color} wins. Otherwise the conventions of no-color.org ({@code NO_COLOR} not empty: none) and
     * bixense.com/clicolors ({@code CLICOLOR_FORCE} not empty and not 0: colour even in a pipe) hold, in this order;
     * then colour is for terminals other than {@code TERM=dumb}. The Linux console is taken for ASCII only, because its
     * fonts lack the signs.
     *
     * @param environment {@code NO_COLOR}, {@code CLICOLOR_FORCE} and {@code TERM} are read
     * @param terminal whether the stream leads to a terminal
     * @param charset the encoding of the stream
     */
    public static Theme decide(ColorMode mode, Map<String, String> environment, boolean terminal, Charset charset) {
        boolean colour = switch (mode) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> suggestsColour(environment, terminal);
        };
        boolean console = "linux".equals(environment.get("TERM"));
        return new Theme(
                colour, !console && charset.canEncode() && charset.newEncoder().canEncode(SIGNS));
    }

    private static boolean suggestsColour(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
            return true;
        }
        return terminal && !"dumb".equals(environment.get("TERM"));
    }

    /** The text in the style of its role. */
    public String style(Role role, String text) {
        return colour ? ESCAPE + "[" + role.parameters + "m" + text + ESCAPE + "[0m" : text;
    }

    /** The text without the styles of its parts. */
    public static String unstyled(String text) {
        return STYLING.matcher(text).replaceAll("");
    }

    /** The sign in its style. */
    public String glyph(Glyph glyph) {
        return style(glyph.role, sign(glyph));
    }

    /** The sign without its style, for those who measure a line before they style it. */
    public String sign(Glyph glyph) {
        return unicode ? glyph.sign : glyph.ascii;
    }

    /** The text with its typographic signs replaced by ASCII where the encoding lacks them. */
    public String plain(String text) {
        if (unicode) {
            return text;
        }
        return text.replace("•", "*")
                .replace("↑", "up")
                .replace("↓", "down")
                .replace("·", "-")
                .replace("…", "...")
                .replace("→", "->")
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('«', '"')
                .replace('»', '"')
                .replace('–', '-')
                .replace('—', '-');
    }
}
