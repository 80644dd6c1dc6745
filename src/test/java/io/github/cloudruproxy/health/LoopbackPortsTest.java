package io.github.cloudruproxy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cloudruproxy.lifecycle.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoopbackPortsTest {
    private final LoopbackPorts ports = new LoopbackPorts(new PortOwners(Path.of("/")));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void see_a_port_taken_on_either_address(String address) throws IOException {
        assumeThat(address.equals("127.0.0.1") || ports.hasIpv6Loopback())
                .as("an IPv6 loopback")
                .isTrue();
        try (ServerSocket listener = listenOn(address)) {
            assertThat(ports.isFree(listener.getLocalPort())).isFalse();
            assertThat(ports.nextFree(listener.getLocalPort())).isGreaterThan(listener.getLocalPort());
        }
    }

    @Test
    void see_a_port_free_again_when_its_listener_is_gone() throws IOException {
        ServerSocket listener = listenOn("127.0.0.1");
        int port = listener.getLocalPort();
        listener.close();

        assertThat(ports.isFree(port)).isTrue();
        assertThat(ports.holderOf(port)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void name_the_process_that_listens() throws IOException {
        try (ServerSocket listener = listenOn("127.0.0.1")) {
            String name = Files.readString(Path.of("/proc/self/comm")).strip();

            assertThat(ports.holderOf(listener.getLocalPort()))
                    .contains(new PortHolder.Program(
                            name, String.valueOf(ProcessHandle.current().pid())));
        }
    }

    private static ServerSocket listenOn(String address) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getAllByName(address)[0], 0));
        return listener;
    }
}
