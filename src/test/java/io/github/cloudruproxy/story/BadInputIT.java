package io.github.cloudruproxy.story;

import static io.github.cloudruproxy.testing.RunResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cloudruproxy.cli.ExitCode;
import io.github.cloudruproxy.testing.CloudruProxy;
import io.github.cloudruproxy.testing.Directories;
import io.github.cloudruproxy.testing.RunResult;
import io.github.cloudruproxy.testing.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the input: the message, the remedy, the exit code, and every file as it was. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputIT {
    private static final String ENV = "# mine\nA=1\n";

    @RegisterExtension
    final Sandbox sandbox = Sandbox.withoutEngine();

    private Map<String, List<Object>> before = Map.of();

    @BeforeEach
    void a_workspace_with_files_of_its_own() throws IOException {
        Files.writeString(sandbox.file(".env"), ENV);
        Files.writeString(sandbox.file(".gitignore"), "/target\n");
        before = Directories.picture(sandbox.directory());
    }

    @AfterEach
    void is_as_it_was() throws IOException {
        assertThat(Directories.picture(sandbox.directory())).isEqualTo(before);
    }

    static Stream<Arguments> unusable_keys() {
        return Stream.of(
                arguments("", "api-key-empty", "The API key is empty"),
                arguments(" \n ", "api-key-empty", "The API key is empty"),
                arguments("two words", "api-key-has-blanks", "has a blank inside"),
                arguments("first\nsecond", "api-key-has-line-breaks", "has more than one line"),
                arguments("bell\u0007key", "api-key-has-control-characters", "cannot be printed"));
    }

    @ParameterizedTest
    @MethodSource("unusable_keys")
    void a_key_from_standard_input_that_cannot_be_one(String key, String id, String message) {
        CloudruProxy program = sandbox.program().stdin(key);

        assertRefused(program, id, message, "onboard", "--no-input", "--api-key-stdin");
    }

    @ParameterizedTest
    @MethodSource("unusable_keys")
    void a_key_from_a_file_that_cannot_be_one(String key, String id, String message) throws IOException {
        Path file = Files.writeString(sandbox.home().resolve("key"), key);

        assertRefused(sandbox.program(), id, message, "onboard", "--no-input", "--api-key-file", file.toString());
    }

    static Stream<Arguments> unusable_keys_of_the_environment() {
        return unusable_keys().filter(key -> !((String) key.get()[0]).isBlank());
    }

    @ParameterizedTest
    @MethodSource("unusable_keys_of_the_environment")
    void a_key_from_the_environment_that_cannot_be_one(String key, String id, String message) {
        assertRefused(sandbox.program().env("CLOUDRU_API_KEY", key), id, message, "onboard", "--no-input");
    }

    @Test
    void a_key_file_that_is_not_there() {
        assertRefused(
                sandbox.program(),
                "api-key-file-unreadable",
                "cannot be read from " + sandbox.file("nothing"),
                "onboard",
                "--no-input",
                "--api-key-file",
                "nothing");
    }

    static Stream<Arguments> unusable_options() {
        return Stream.of(
                options("preset-unknown", "Did you mean qwen3-coder?", "--preset", "qwen3-codr"),
                options("preset-ambiguous", "exclude each other", "--preset", "qwen3-coder", "--big", "a/b"),
                options("custom-preset-incomplete", "missing: --middle, --small", "--big", "a/b"),
                options("model-id-invalid", "“a b”", "--big", "a b", "--middle", "c", "--small", "d"),
                options("port-out-of-range", "“0” is not a port", "--port", "0"),
                options("port-out-of-range", "“70000” is not a port", "--port", "70000"),
                options("port-out-of-range", "“abc” is not a port", "--port", "abc"),
                options("base-url-invalid", "“ftp://x”", "--base-url", "ftp://x"),
                options("image-reference-invalid", "“No Image”", "--image", "No Image"),
                options("container-name-invalid", "“No Name”", "--name", "No Name"));
    }

    private static Arguments options(String id, String message, String... options) {
        return arguments(id, message, options);
    }

    @ParameterizedTest
    @MethodSource("unusable_options")
    void an_option_that_makes_no_sense(String id, String message, String[] options) {
        String[] arguments = Stream.concat(Stream.of("onboard", "--no-input", "--api-key-stdin"), Stream.of(options))
                .toArray(String[]::new);

        assertRefused(sandbox.program().stdin(Sandbox.KEY), id, message, arguments);
    }

    @Test
    void a_port_that_another_process_has() throws IOException {
        try (ServerSocket holder = new ServerSocket(sandbox.port(), 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    sandbox.program().stdin(Sandbox.KEY),
                    "port-taken",
                    "Port " + holder.getLocalPort() + " is taken by java",
                    "onboard",
                    "--no-input",
                    "--api-key-stdin",
                    "--port",
                    String.valueOf(holder.getLocalPort()));
        }
    }

    @Test
    void nothing_said_and_nobody_to_ask() {
        assertThat(sandbox.run("onboard"))
                .exitedWith(ExitCode.USAGE)
                .printedNothing()
                .saidLinesOnStderr(1)
                .saidOnStderr("missing: API key", "confirmation", "onboard --no-input --api-key-stdin");
    }

    @Test
    void no_key_and_no_wish_to_be_asked() {
        assertThat(sandbox.run("onboard", "--no-input", "--json"))
                .exitedWith(ExitCode.USAGE)
                .reportedFailure("input-missing");
    }

    @Test
    void an_option_that_does_not_exist() {
        assertThat(sandbox.run("onboard", "--no-inptu"))
                .exitedWith(ExitCode.USAGE)
                .printedNothing()
                .saidOnStderr("--no-inptu", "--no-input", "cloudru-proxy onboard --help");
    }

    @Test
    void a_command_that_does_not_exist() {
        assertThat(sandbox.run("statsu"))
                .exitedWith(ExitCode.USAGE)
                .printedNothing()
                .saidOnStderr("statsu", "status", "cloudru-proxy --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-key " + Sandbox.KEY, "--api-key=" + Sandbox.KEY, Sandbox.KEY})
    void a_key_on_the_command_line_is_not_repeated(String arguments) {
        RunResult result = sandbox.run(("onboard " + arguments).split(" "));

        assertThat(result)
                .exitedWith(ExitCode.USAGE)
                .didNotSayOnStderr(Sandbox.KEY)
                .saidOnStderr("cloudru-proxy onboard --help");
    }

    static Stream<Arguments> misused_options() {
        return Stream.of(
                arguments("start --timeout soon", "“soon” is not a number of seconds", "«soon» — не число секунд"),
                arguments("logs --tail -1", "“-1” is not a number of lines", "«-1» — не число строк"),
                arguments("status --color red", "none of auto, always, never", "можно: auto, always, never"),
                arguments("onboard --port", "--port needs a value: --port N", "--port нужно значение: --port N"),
                arguments("preset use", "ID is missing", "Не указано: ID"),
                arguments("status --json --json", "--json is given more than once", "--json указан больше одного раза"),
                arguments("status --json=no", "--json takes no value", "У параметра --json не бывает значения"),
                arguments("status now", "An argument is not expected here", "Лишний аргумент"),
                arguments("start --tiemout 5", "Did you mean --timeout?", "Возможно, вы имели в виду --timeout?"));
    }

    @ParameterizedTest
    @MethodSource("misused_options")
    void what_is_wrong_with_an_option_is_said_in_the_language_of_the_user(
            String arguments, String english, String russian) {
        assertThat(sandbox.run(arguments.split(" ")))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr(english)
                .didNotSayOnStderr(russian);
        assertThat(sandbox.run((arguments + " --lang ru").split(" ")))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr(russian)
                .didNotSayOnStderr(english);
    }

    @Test
    void a_language_that_is_not_spoken() {
        assertRefused(sandbox.program(), "language-unknown", "“de” (--lang)", "status", "--lang", "de");
        assertRefused(
                sandbox.program().env("CLOUDRU_PROXY_LANG", "de"),
                "language-unknown",
                "“de” (CLOUDRU_PROXY_LANG)",
                "status");
    }

    @Test
    void a_path_with_letters_that_the_locale_lacks() {
        assertThat(sandbox.program().env("LANG", "C").run("-C", "дир", "status"))
                .exitedWith(ExitCode.USAGE)
                .saidOnStderr("--dir: ", "export LC_ALL=C.UTF-8");
    }

    @Test
    void russian_in_an_encoding_without_cyrillic_letters() {
        RunResult result = sandbox.program().env("LANG", "C").run("--lang", "ru", "stop");

        assertThat(result).exitedWith(ExitCode.WORKSPACE_REFUSED).saidOnStderr("x There is no proxy in");
        assertThat(result.stderr()).isASCII();
    }

    private static void assertRefused(CloudruProxy program, String id, String message, String... arguments) {
        RunResult result = program.run(
                Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));

        assertThat(result).exitedWith(ExitCode.USAGE).saidOnStderr(message).reportedFailure(id);
        assertThat(result.json().at("/error/fix").asText()).as("%s", result).isNotEmpty();
    }
}
