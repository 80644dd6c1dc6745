package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.compose.ServiceEnvironment.Scope;
import io.github.cloudruproxy.image.ImageTraits;
import io.github.cloudruproxy.lifecycle.Hardening;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what the plan could not mend: a key that git has or would take, and lines that compose will refuse. */
final class Warnings {
    private final World world;
    private final Dialogue dialogue;

    Warnings(World world, Dialogue dialogue) {
        this.world = world;
        this.dialogue = dialogue;
    }

    /** What Cloud.ru does not offer to the key. */
    void sayOfModels(Agreement agreement) {
        List<ModelId> missing = agreement.key().missingFrom(agreement.answers().preset());
        if (!missing.isEmpty()) {
            warn("preset.missing.chosen", missing.stream().map(ModelId::value).collect(Collectors.joining(", ")));
        }
    }

    /** What this host lacks, what git knows and the image will; to be said while the plan can still be refused. */
    void sayBeforehand(Preflight preflight, ConfigurationChange plan) {
        if (!preflight.hostIpv6()) {
            warn("host.noIpv6");
        } else if (!preflight.ipv6()) {
            warn("engine.noIpv6");
        }
        sayOfGit(git());
        List<String> thinned = Hardening.missingAdditions(plan.after().service());
        if (!thinned.isEmpty()) {
            warn("hardening.thinned", String.join(", ", thinned));
        }
        ProxyConfiguration present = ProxyConfiguration.readForReplacement(world.workspace(), world.shell());
        List<String> foreign = present.foreignVariables();
        if (!foreign.isEmpty() && plan.after().service().environment().scope() == Scope.FILE) {
            warn("env.foreign", new ForeignVariables(dialogue.messages()).words(foreign));
        }
    }

    private void sayOfGit(GitIgnore git) {
        if (git.tracks(Workspace.ENV_FILE)) {
            warn("git.tracked");
        }
        if (git.everCommitted(Workspace.ENV_FILE)) {
            warn("git.history");
        }
        if (git.isSilent()) {
            warn("git.silent");
        } else if (git.isSilentOnHistory()) {
            warn("git.silentOnHistory");
        }
    }

    /** A port that is taken is no hindrance before the start. */
    void sayOfPort(PortChoice choice, int port) {
        if (!choice.isUsable(port)) {
            warn("port.takenForNow", port, choice.holderOf(port), choice.nextFree(port));
        }
    }

    /** What the image brings along that cannot be adapted to. */
    void sayOfImage(Optional<ImageTraits> traits, ServiceDefinition service) {
        traits.flatMap(ImageTraits::bakedEnv).ifPresent(path -> warn("image.bakedEnv", path));
        if (traits.filter(ImageTraits::isBeyondHelp).isPresent()) {
            warn("image.beyondHelp");
        }
        if (traits.filter(ImageTraits::needsDerivation).isPresent()
                && service.source().origin().isEmpty()) {
            warn("image.needsDerivation");
        }
    }

    /** What the edits could not mend; to be said when the files are written. */
    void sayAfterwards() {
        ProxyConfiguration written = ProxyConfiguration.read(world.workspace(), world.shell());
        List<Integer> refused = written.refusedEnvLines();
        if (!refused.isEmpty()) {
            warn("env.refused", refused.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        List<String> shadowed = written.shadowedVariables();
        if (!shadowed.isEmpty()) {
            warn("env.shadowed", String.join(", ", shadowed), String.join(" ", shadowed));
        }
        if (git().notIgnored().contains(Workspace.ENV_FILE)) {
            warn("git.notIgnored");
        }
    }

    private GitIgnore git() {
        return GitIgnore.of(world.workspace(), world.shell());
    }

    private void warn(String key, Object... arguments) {
        dialogue.gap();
        dialogue.say(Glyph.WARNING, key, arguments);
    }
}
