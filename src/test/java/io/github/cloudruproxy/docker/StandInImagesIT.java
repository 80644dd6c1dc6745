package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.testing.LocalEngine;
import io.github.cloudruproxy.testing.RequiresDocker;
import io.github.cloudruproxy.testing.StandInImages;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The images that other tests rely on do what they say under the full hardening. */
@RequiresDocker
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StandInImagesIT {
    private final LocalEngine local = LocalEngine.open();
    private final ContainerEngine engine = local.engines().engine();

    @AfterEach
    void close() {
        local.close();
    }

    @ParameterizedTest
    @CsvSource({"healthy, 200", "late, 200", "failing, 500"})
    void answers_as_its_name_says(String variant, int status) throws IOException {
        Specimen specimen = Specimen.of(image(variant), engine);
        String id = engine.create(specimen.spec());
        try {
            engine.start(id);

            assertThat(firstAnswer(specimen.port())).isEqualTo(status);
        } finally {
            engine.remove(id);
            engine.removeUnusedNetwork(specimen.network());
        }
    }

    private static String image(String variant) {
        return switch (variant) {
            case "healthy" -> StandInImages.healthy();
            case "late" -> StandInImages.late();
            default -> StandInImages.failing();
        };
    }

    private static int firstAnswer(int port) throws IOException {
        while (true) {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
            try {
                return connection.getResponseCode();
            } catch (SocketException notYetListening) {
                connection.disconnect();
            }
        }
    }
}
