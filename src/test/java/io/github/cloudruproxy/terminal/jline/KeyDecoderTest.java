package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.terminal.jline.Key.Press;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyDecoderTest {
    /** Stands for a pause of the person in what is typed. */
    private static final char PAUSE = '\u2026';

    @ParameterizedTest
    @CsvSource({
        "␛[A, UP",
        "␛OA, UP",
        "␛[B, DOWN",
        "␛OB, DOWN",
        "␛[C, RIGHT",
        "␛OC, RIGHT",
        "␛[D, LEFT",
        "␛OD, LEFT",
        "␛[H, HOME",
        "␛OH, HOME",
        "␛[1~, HOME",
        "␛[F, END",
        "␛[4~, END",
        "␛[3~, DELETE",
        "␛[5~, PAGE_UP",
        "␛[6~, PAGE_DOWN",
        "␛[Z, SHIFT_TAB",
        "␛OM, ENTER"
    })
    void sequences_are_known_in_both_encodings(String characters, Press key) throws IOException {
        assertThat(keys(characters)).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({"3, CTRL_C", "4, CTRL_D", "8, BACKSPACE", "127, BACKSPACE", "10, ENTER", "13, ENTER", "21, CTRL_U"})
    void control_characters_are_keys(int code, Press key) throws IOException {
        assertThat(keys(Character.toString(code))).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "␛[1;5A",
                "␛[15~",
                "␛[<0;1;1M",
                "␛OP",
                "␛[M",
                "␛[[A",
                "␛]11;rgb:0000/0000/0000\u0007",
                "␛P1$r0m␛\\",
                "␛\u007f",
                "␛b",
                "␛␛[A",
                "\u0000",
                "\t"
            })
    void what_is_unknown_is_swallowed_whole(String characters) throws IOException {
        assertThat(keys(characters + "x")).containsExactly(Press.UNKNOWN, new Key.Text("x"));
    }

    @Test
    void an_escape_that_nothing_follows_is_the_key() throws IOException {
        assertThat(keys("␛" + PAUSE + "[A")).startsWith(Press.ESCAPE, new Key.Text("["));
        assertThat(keys("␛␛" + PAUSE)).containsExactly(Press.ESCAPE);
    }

    @Test
    void a_paste_is_one_key_whatever_is_in_it() throws IOException {
        assertThat(keys("␛[200~one\rtwo\r\nthree ␛[A\u0003 ~␛[201~x"))
                .containsExactly(new Key.Paste("one\ntwo\nthree \u001b[A\u0003 ~"), new Key.Text("x"));
    }

    @Test
    void a_paste_without_an_end_is_given_up() throws IOException {
        assertThat(keys("␛[200~abc" + PAUSE + "d")).containsExactly(new Key.Paste("abc"), new Key.Text("d"));
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one_key() throws IOException {
        assertThat(keys("ж🔑")).containsExactly(new Key.Text("ж"), new Key.Text("🔑"));
    }

    @Test
    void half_a_character_is_swallowed() throws IOException {
        assertThat(keys("\ud83d" + PAUSE + "x")).containsExactly(Press.UNKNOWN, new Key.Text("x"));
    }

    @Test
    void a_person_who_does_nothing_gives_no_key() throws IOException {
        KeyDecoder decoder = new KeyDecoder(patience -> CharacterSource.NOTHING_YET);

        assertThat(decoder.next(Duration.ZERO)).isEmpty();
    }

    /** The keys up to the end of the input, which is left out. */
    private static List<Key> keys(String characters) throws IOException {
        KeyDecoder decoder = new KeyDecoder(typing(characters.replace('␛', '\u001b')));
        List<Key> keys = new ArrayList<>();
        Optional<Key> key = decoder.next(Duration.ZERO);
        while (!key.equals(Optional.of(Press.END_OF_INPUT))) {
            key.ifPresent(keys::add);
            key = decoder.next(Duration.ZERO);
        }
        return keys;
    }

    private static CharacterSource typing(String characters) {
        var remaining = characters.chars().iterator();
        return patience -> {
            if (!remaining.hasNext()) {
                return CharacterSource.END;
            }
            int unit = remaining.nextInt();
            return unit == PAUSE ? CharacterSource.NOTHING_YET : unit;
        };
    }
}
