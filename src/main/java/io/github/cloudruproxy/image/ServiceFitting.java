package io.github.cloudruproxy.image;

import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.Healthcheck;
import io.github.cloudruproxy.compose.Launch;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.ImageTraits.HealthTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From what was seen of an image to the smallest change with which it runs. Read-only file system, user and dropped
 * capabilities are never touched; a service whose image needs nothing stays as it is.
 */
public final class ServiceFitting {
    private static final String HEALTH = "http://127.0.0.1:" + ServiceDefinition.PROXY_PORT + "/health";
    /** A shell would expand nothing in it, so neither does compose. */
    private static final String BASH_SCRIPT = "exec 3<>/dev/tcp/127.0.0.1/" + ServiceDefinition.PROXY_PORT
            + " && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.* 200 ' <&3";
    /** Not urllib, which would go through an HTTP proxy. */
    private static final String PYTHON_SCRIPT = "import http.client as h, sys; c = h.HTTPConnection('127.0.0.1', "
            + ServiceDefinition.PROXY_PORT
            + ", timeout=5); c.request('GET', '/health'); sys.exit(c.getresponse().status != 200)";

    private static final Duration START_PERIOD = Duration.ofSeconds(30);

    private ServiceFitting() {}

    /**
     * The service with what this image needs, and nothing that another image needed.
     *
     * @param circumstances in which it is to run
     */
    public static ServiceDefinition fit(ServiceDefinition service, ImageTraits traits, Circumstances circumstances) {
        ServiceDefinition plain = service.unadapted();
        boolean starts = !traits.isBeyondHelp() && !traits.needsDerivation();
        return plain.adaptedTo(
                starts ? launch(traits) : Optional.empty(),
                starts ? opened(plain.confinement(), traits.ways(), circumstances.engine()) : plain.confinement(),
                healthcheck(plain.healthcheck(), traits, circumstances.proxied()));
    }

    /** How the image is derived where nothing else makes it start; empty for one that needs that not, or is past it. */
    public static Optional<Derivation> derivation(ImageTraits traits) {
        return Optional.of(traits)
                .filter(ImageTraits::needsDerivation)
                .map(shut -> new Derivation(
                        launch(shut),
                        shut.ways().stream()
                                .flatMap(way -> way.closedAbove().stream())
                                .distinct()
                                .toList(),
                        shut.ways().stream()
                                .filter(way -> !way.open())
                                .map(Way::tree)
                                .toList()));
    }

    /** The interpreter itself, where uv would be in its way. */
    private static Optional<Launch> launch(ImageTraits traits) {
        return traits.uvArguments().map(arguments -> direct(traits.interpreter().orElseThrow(), arguments));
    }

    private static Launch direct(String interpreter, List<String> arguments) {
        String first = arguments.get(0);
        if (first.equals("python") || first.equals("python3")) {
            return new Launch(List.of(interpreter), arguments.subList(1, arguments.size()));
        }
        if (first.endsWith(".py")) {
            return new Launch(List.of(interpreter), arguments);
        }
        // a program of the project, which lies beside the interpreter
        List<String> script = new ArrayList<>(arguments);
        script.set(0, interpreter.substring(0, interpreter.lastIndexOf('/') + 1) + first);
        return new Launch(List.of(interpreter), script);
    }

    /** Hides each closed directory behind an open one, in which Docker shows what is needed again. */
    private static Confinement opened(Confinement confinement, List<Way> ways, EngineKind engine) {
        Confinement opened = confinement;
        for (Way way : ways) {
            if (!way.isClear()) {
                opened = opened.opening(way.closedAbove().get(0), way.tree(), engine);
            }
        }
        return opened;
    }

    private static Healthcheck healthcheck(Healthcheck present, ImageTraits traits, boolean proxied) {
        if (traits.healthTool() == HealthTool.BUSYBOX_WGET) {
            return proxied ? Healthcheck.ofAdrPastProxy() : present;
        }
        return present.asking(question(traits, proxied), START_PERIOD);
    }

    private static List<String> question(ImageTraits traits, boolean proxied) {
        return switch (traits.healthTool()) {
            case BUSYBOX_WGET, WGET ->
                proxied
                        ? List.of("CMD", "wget", "-q", "--no-proxy", "-O", "/dev/null", HEALTH)
                        : List.of("CMD", "wget", "-q", "-O", "/dev/null", HEALTH);
            case CURL -> List.of("CMD", "curl", "-fsS", "--noproxy", "*", "-o", "/dev/null", HEALTH);
            case BASH -> List.of("CMD", "bash", "-c", BASH_SCRIPT);
            case PYTHON -> List.of("CMD", traits.interpreter().orElse("python3"), "-c", PYTHON_SCRIPT);
            case NONE -> List.of("NONE");
        };
    }
}
