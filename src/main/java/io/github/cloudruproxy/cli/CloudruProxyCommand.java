package io.github.cloudruproxy.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cloudru-proxy} without a command shows its help. */
@Command(name = "cloudru-proxy")
final class CloudruProxyCommand implements Runnable {
    @Mixin
    final GlobalOptions global;

    @Spec
    CommandSpec spec;

    CloudruProxyCommand(GlobalOptions global) {
        this.global = global;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
