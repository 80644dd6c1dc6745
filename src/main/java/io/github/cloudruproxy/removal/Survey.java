package io.github.cloudruproxy.removal;

import io.github.cloudruproxy.dotenv.EnvFile;
import io.github.cloudruproxy.history.History;
import io.github.cloudruproxy.history.Provenance;
import io.github.cloudruproxy.removal.FileStep.Action;
import io.github.cloudruproxy.workspace.GitIgnore;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.ProxySettings;
import io.github.cloudruproxy.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what is ours in a workspace: by the record of the changes, and by name where there is none. */
final class Survey {
    /** What an earlier run may have put behind a last line that had no end. */
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n");

    private final Workspace workspace;
    private final ProxyConfiguration configuration;
    private final Provenance provenance;
    private final RemovalOptions options;

    Survey(Site site, RemovalOptions options) {
        this.workspace = site.workspace();
        this.configuration = ProxyConfiguration.readForReplacement(workspace, site.shell());
        this.provenance = History.of(workspace).provenance();
        this.options = options;
    }

    ProxyConfiguration configuration() {
        return configuration;
    }

    /**
     * The plan.
     *
     * @param containers the names of those that go
     * @param images those that were derived for them
     */
    RemovalPlan plan(List<String> containers, List<String> images) {
        List<FileStep> files = new ArrayList<>();
        workspace.read(Workspace.ENV_FILE).map(this::env).ifPresent(files::add);
        workspace.read(Workspace.COMPOSE_FILE).map(this::compose).ifPresent(files::add);
        List<String> stillNeeded = files.stream()
                .filter(step -> step.action() == Action.KEPT)
                .map(FileStep::name)
                .toList();
        workspace
                .read(Workspace.GITIGNORE)
                .map(content -> gitIgnore(content, stillNeeded))
                .ifPresent(files::add);
        boolean state = Files.isDirectory(workspace.stateDirectory(), LinkOption.NOFOLLOW_LINKS);
        return new RemovalPlan(
                configuration.project(),
                containers,
                images,
                files,
                lost(files),
                files.stream().anyMatch(Survey::isEditOfEnv)
                        ? provenance.modeBefore(Workspace.ENV_FILE)
                        : Optional.empty(),
                configuration.apiKey().filter(key -> takesOutKey(files)),
                state && stillNeeded.isEmpty());
    }

    private FileStep env(byte[] content) {
        if (options.keepEnv()) {
            return FileStep.kept(Workspace.ENV_FILE);
        }
        EnvFile file = EnvFile.parse(content);
        boolean recorded = provenance.isKnown(Workspace.ENV_FILE);
        Set<String> touched = provenance.touched(Workspace.ENV_FILE);
        List<String> ours = ProxySettings.NAMES.stream()
                .filter(name -> !recorded || touched.contains(name))
                .filter(name -> !Arrays.equals(file.without(Set.of(name)).bytes(), content))
                .toList();
        return step(
                Workspace.ENV_FILE,
                ours,
                content,
                file.without(Set.copyOf(ours)).bytes());
    }

    private FileStep compose(byte[] content) {
        return configuration.isEditedByHand() && !options.force()
                ? FileStep.kept(Workspace.COMPOSE_FILE)
                : FileStep.removed(
                        Workspace.COMPOSE_FILE, List.of(), workspace.removal(Workspace.COMPOSE_FILE, content));
    }

    /** Without a record nobody can tell who wrote a line, and one too many does no harm. */
    private FileStep gitIgnore(byte[] content, List<String> stillNeeded) {
        List<String> ours = provenance.touched(Workspace.GITIGNORE).stream()
                .filter(name -> !stillNeeded.contains(name))
                .filter(name -> !Arrays.equals(GitIgnore.without(List.of(name), content), content))
                .sorted()
                .toList();
        return step(Workspace.GITIGNORE, ours, content, GitIgnore.without(ours, content));
    }

    private FileStep step(String name, List<String> ours, byte[] before, byte[] rest) {
        if (ours.isEmpty()) {
            return FileStep.untouched(name);
        }
        byte[] after = original(name, rest);
        if (after.length == 0 && provenance.wasAbsent(name) && !Files.isSymbolicLink(workspace.file(name))) {
            return FileStep.removed(name, ours, workspace.removal(name, before));
        }
        return FileStep.edited(name, ours, workspace.edit(name, Optional.of(before), after));
    }

    /** The rest, or what it was before its last line got an end, where the hash in the record proves that. */
    private byte[] original(String name, byte[] rest) {
        for (String end : LINE_ENDS) {
            int length = rest.length - end.length();
            if (length >= 0 && endsWith(rest, end)) {
                byte[] shorter = Arrays.copyOf(rest, length);
                if (provenance.wasContent(name, shorter)) {
                    return shorter;
                }
            }
        }
        return rest;
    }

    private static boolean endsWith(byte[] content, String end) {
        for (int index = 0; index < end.length(); index++) {
            if (content[content.length - end.length() + index] != end.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private List<String> lost(List<FileStep> files) {
        Set<String> overwritten = provenance.overwritten(Workspace.ENV_FILE);
        return files.stream()
                .filter(step -> step.name().equals(Workspace.ENV_FILE))
                .flatMap(step -> step.entries().stream())
                .filter(overwritten::contains)
                .toList();
    }

    private static boolean isEditOfEnv(FileStep step) {
        return step.name().equals(Workspace.ENV_FILE) && step.action() == Action.EDITED;
    }

    private static boolean takesOutKey(List<FileStep> files) {
        return files.stream().anyMatch(step -> step.entries().contains(ProxySettings.API_KEY));
    }
}
