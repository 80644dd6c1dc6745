package io.github.cloudruproxy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text among the test resources that was looked at and found good. To take over what the program says now:
 *
 * <pre>./mvnw verify -Dgolden=renew -Dtest=WidgetScreensTest -Dit.test=HelpIT,WizardScreensIT</pre>
 */
public final class GoldenFile {
    private static final boolean RENEW = "renew".equals(System.getProperty("golden"));

    private final Path path;

    private GoldenFile(Path path) {
        this.path = path;
    }

    /** The file with this name beside the class. */
    public static GoldenFile of(Class<?> owner, String name) {
        return new GoldenFile(Path.of("src", "test", "resources")
                .resolve(owner.getPackageName().replace('.', '/'))
                .resolve(name));
    }

    /** What was found good; empty where nothing was yet. */
    public String text() throws IOException {
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /** Fails where the text is another, or takes it over. */
    public void compare(String text) throws IOException {
        if (RENEW) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(text).as(path.toString()).isEqualTo(text());
    }
}
