package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.archive.ImageArchive;
import io.github.cloudruproxy.compose.ImageReference;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.compose.ServiceName;
import io.github.cloudruproxy.onboarding.Fitting;
import io.github.cloudruproxy.onboarding.Given;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.workspace.ProxySettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the container is to be, where it is not the default. */
final class ServiceOptions {
    @Option(names = "--base-url", paramLabel = "URL", order = 20, descriptionKey = "onboard.base-url")
    @Nullable
    String baseUrl;

    @Option(names = "--port", paramLabel = "N", order = 21, descriptionKey = "onboard.port")
    @Nullable
    String port;

    @Option(names = "--name", paramLabel = "NAME", order = 22, descriptionKey = "onboard.name")
    @Nullable
    String name;

    @Option(names = "--image", paramLabel = "REF", order = 23, descriptionKey = "onboard.image")
    @Nullable
    String image;

    @Option(
            names = "--image-archive",
            paramLabel = "FILE",
            order = 23,
            converter = PathConverter.class,
            descriptionKey = "onboard.image-archive")
    @Nullable
    Path imageArchive;

    @Option(
            names = "--env-scope",
            paramLabel = "SCOPE",
            order = 24,
            converter = ScopeConverter.class,
            descriptionKey = "onboard.env-scope")
    @Nullable
    Scope envScope;

    @Option(names = "--no-adapt", order = 25, descriptionKey = "onboard.no-adapt")
    boolean noAdapt;

    @Option(names = "--adapt", order = 26, descriptionKey = "onboard.adapt")
    boolean adapt;

    @Option(names = "--derive-image", order = 27, descriptionKey = "onboard.derive-image")
    boolean deriveImage;

    /**
     * The file to load the image from, if one was given.
     *
     * @throws Problem {@code IMAGE_ARCHIVE_*} or {@code IMAGE_NOT_IN_ARCHIVE}
     */
    Optional<ImageArchive> archive(Path workingDirectory) {
        return Optional.ofNullable(imageArchive)
                .map(file -> ImageArchive.read(
                        workingDirectory.resolve(file),
                        Optional.ofNullable(image).map(ImageReference::require)));
    }

    /** @throws Problem a {@code USAGE} failure for whatever cannot be used */
    Given given(Optional<ApiKey> key, Optional<ModelPreset> preset, Optional<ImageArchive> archive) {
        return new Given(
                key,
                preset,
                Optional.ofNullable(baseUrl).map(ProxySettings::parseBaseUrl),
                Optional.ofNullable(port).map(ServiceOptions::parsePort),
                Optional.ofNullable(name).map(ServiceName::require),
                archive.map(ImageArchive::reference)
                        .or(() -> Optional.ofNullable(image))
                        .map(ImageReference::require),
                Optional.ofNullable(envScope),
                fitting());
    }

    private Optional<Fitting> fitting() {
        if (noAdapt) {
            return Optional.of(Fitting.NONE);
        }
        if (deriveImage) {
            return Optional.of(Fitting.DERIVE);
        }
        return adapt ? Optional.of(Fitting.ADAPT) : Optional.empty();
    }

    private static int parsePort(String text) {
        try {
            return PortBinding.requirePort(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            throw Problem.of(Failure.PORT_OUT_OF_RANGE, text);
        }
    }

    /** {@code file} or {@code minimal}. */
    static final class ScopeConverter implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return OneOf.parse(Scope.class, text);
        }
    }
}
