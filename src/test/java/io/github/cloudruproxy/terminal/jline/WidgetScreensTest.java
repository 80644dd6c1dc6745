package io.github.cloudruproxy.terminal.jline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.terminal.Choice;
import io.github.cloudruproxy.terminal.Heartbeat;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.LineInput;
import io.github.cloudruproxy.terminal.LinePrompter;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.SignWords;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.testing.Album;
import io.github.cloudruproxy.testing.GoldenFile;
import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every widget as a person sees it, in both languages, compared with the golden files {@code widgets-*.txt}. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WidgetScreensTest {
    private static final String PASTED_KEY = "\u001b[200~cloudru-Zm9vYmFyYmF6cXV4cXV1eA-7d2e\u001b[201~";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final List<Choice<String>> PRESETS = List.of(
            new Choice<>("flash", "GLM-4.7-Flash", List.of("free, 200K", "GLM-4.7-Flash / Flash / Flash")),
            new Choice<>("full", "GLM-4.7", List.of("paid, 200K", "GLM-4.7 / GLM-4.7-FlashX / Flash")),
            new Choice<>("custom", "Custom", List.of()));

    private static final List<Choice<Integer>> MODELS = IntStream.rangeClosed(1, 30)
            .mapToObj(number -> new Choice<>(number, "vendor-" + number % 7 + "/model-" + number, List.<String>of()))
            .toList();

    private static final List<StyledLine> CHANGES = List.of(
            new StyledLine(Role.EMPHASIS, "--- a/.env"),
            new StyledLine(Role.EMPHASIS, "+++ b/.env"),
            new StyledLine(Role.MUTED, " MINE=1"),
            new StyledLine(Role.REMOVED, "-BIG_MODEL=old"),
            new StyledLine(Role.ADDED, "+BIG_MODEL=Qwen/Qwen3-Coder-480B-A35B-Instruct"));

    /** What is typed, and who asks. */
    private record Scene(String title, String keys, Consumer<Prompter> question) {}

    private static final List<Scene> SCENES = List.of(
            new Scene("secret", "", WidgetScreensTest::askKey),
            new Scene("secret, pasted", PASTED_KEY, WidgetScreensTest::askKey),
            new Scene("secret, refused", "a b\r", WidgetScreensTest::askKey),
            new Scene(
                    "secret, present",
                    "",
                    prompter -> prompter.secret(
                            "Cloud.ru API key", Optional.of("••••••••1f3a"), ApiKey::parse, ApiKey::masked)),
            new Scene("text, default", "", WidgetScreensTest::askPort),
            new Scene("text, typed", "8083", WidgetScreensTest::askPort),
            new Scene("text, wide characters", "端口八零八三", WidgetScreensTest::askPort),
            new Scene("choice", "", prompter -> prompter.choose("Model preset", PRESETS, 0)),
            new Scene("choice, moved", "\u001b[B", prompter -> prompter.choose("Model preset", PRESETS, 0)),
            new Scene("choice of many", "", prompter -> prompter.choose("Model", MODELS, 20)),
            new Scene("choice of many, filtered", "model-1", prompter -> prompter.choose("Model", MODELS, 20)),
            new Scene("choice of many, nothing left", "llama", prompter -> prompter.choose("Model", MODELS, 20)),
            new Scene("yes or no", "", prompter -> prompter.confirm("Remove the container", false)),
            new Scene("changes", "", prompter -> prompter.page("Changes", CHANGES)),
            new Scene("wait", "", prompter -> prompter.waitFor("Checking the API key", LIMIT, () -> never())));

    @ParameterizedTest
    @CsvSource({"80, 24, ENGLISH", "40, 15, ENGLISH", "80, 24, RUSSIAN", "40, 15, RUSSIAN"})
    void every_widget_fits_its_terminal(int columns, int rows, Language language) throws IOException {
        Album album = album(columns + "x" + rows + suffix(language));
        for (Scene scene : SCENES) {
            Stage stage = new Stage(columns, rows, style(language, new Theme(false, true)));
            album.add(scene.title(), look(scene, stage));
            assertThat(stage.screen().text().lines()).allMatch(line -> Columns.of(line) < columns);
        }
        album.add("checklist", checklist(new Stage(columns, rows, style(language, new Theme(false, true)))));
        album.compare();
    }

    @Test
    void ascii_is_enough() throws IOException {
        Album album = album("ascii.txt");
        for (Scene scene : SCENES) {
            if (!scene.title().contains("wide")) {
                Stage stage = new Stage(80, 24, style(Language.ENGLISH, new Theme(false, false)));
                album.add(scene.title(), look(scene, stage));
                assertThat(stage.screen().raw()).matches("\\A\\p{ASCII}*\\z");
            }
        }
        album.compare();
    }

    @Test
    void without_colour_nothing_is_coloured() {
        for (Scene scene : SCENES) {
            Stage plain = new Stage(80, 24, style(Language.ENGLISH, new Theme(false, true)));
            look(scene, plain);
            assertThat(plain.screen().raw()).doesNotContainPattern("\u001b\\[[\\d;]*m");
        }
    }

    /** A person with a screen reader; what is typed does not show. */
    @ParameterizedTest
    @CsvSource({"ENGLISH, true", "RUSSIAN, true", "ENGLISH, false"})
    void line_by_line_everything_is_said_in_words(Language language, boolean unicode) throws IOException {
        Album album = album((unicode ? "lines" : "lines-ascii") + suffix(language));
        Messages messages = Messages.in(language);
        for (Scene scene : SCENES) {
            if (!scene.title().equals("wait")) {
                album.add(scene.title(), said(scene, messages, new Theme(false, unicode)));
            }
        }
        album.compare();
    }

    private static Album album(String name) throws IOException {
        return Album.of(GoldenFile.of(WidgetScreensTest.class, "widgets-" + name));
    }

    private static String suffix(Language language) {
        return language == Language.RUSSIAN ? "_ru.txt" : ".txt";
    }

    private static Style style(Language language, Theme theme) {
        return new Style(theme, Messages.in(language));
    }

    /** The screen once everything is typed; then the terminal is gone. */
    private static String look(Scene scene, Stage stage) {
        stage.types(scene.keys()).looks();
        try {
            scene.question().accept(stage.prompter());
        } catch (Cancelled asScripted) {
            assertThat(stage.seen()).hasSize(1);
        }
        return stage.seen().get(0);
    }

    private static String checklist(Stage stage) {
        long[] now = {0};
        LiveChecklist checklist = new LiveChecklist(stage.canvas(), stage.style(), () -> now[0], () -> {});
        checklist.begin("Files");
        checklist.done("3 written");
        checklist.begin("Network");
        checklist.skipped("already there");
        checklist.begin("Port");
        checklist.warned("8083 instead of 8082");
        checklist.begin("Image");
        now[0] = Duration.ofSeconds(75).toNanos();
        checklist.progress("layer 3 of 7, 12.5 of 80.1 MB");
        checklist.repaint();
        return stage.screen().text();
    }

    private static String said(Scene scene, Messages messages, Theme theme) {
        StringWriter err = new StringWriter();
        Screen screen = new Screen(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                theme,
                Layout.UNBROKEN,
                SignWords.in(messages));
        String typed = scene.keys().replaceAll("\u001b\\[(?:20[01]~|B)", "").replace('\r', '\n') + "\n";
        BufferedReader lines = new BufferedReader(new StringReader(typed));
        LineInput input = new LineInput(lines, () -> Optional.ofNullable(line(lines)));
        try {
            scene.question()
                    .accept(new LinePrompter(
                            input,
                            screen,
                            messages,
                            problem -> problem.failure().id(),
                            Heartbeat.usual(System::nanoTime)));
        } catch (Cancelled endOfInput) {
            err.append("(end)\n");
        }
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    private static String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void askKey(Prompter prompter) {
        prompter.secret("Cloud.ru API key", Optional.empty(), ApiKey::parse, ApiKey::masked);
    }

    private static void askPort(Prompter prompter) {
        prompter.text("Port", "8082", String::strip);
    }

    private static int never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
