package io.github.cloudruproxy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reads a {@code /proc} of our own making, so that every engine and every foreigner can be had. Port 8082 is 1F92. */
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PortOwnersTest {
    private static final String IPV4 = "0100007F:1F92";
    private static final String IPV4_ANY = "00000000:1F92";
    private static final String IPV6 = "00000000000000000000000001000000:1F92";
    private static final String IPV6_ANY = "00000000000000000000000000000000:1F92";
    private static final String IPV4_OF_JAVA = "0000000000000000FFFF00000100007F:1F92";

    private static final int ROOT = 0;
    private static final int USER = 1000;

    private static final Optional<ContainerSnapshot> CONTAINER =
            Optional.of(SnapshotBuilder.running().build());

    @TempDir
    Path proc;

    private final List<String> tcp = new ArrayList<>(List.of("  sl  local_address rem_address   st ..."));
    private final List<String> tcp6 = new ArrayList<>(tcp);

    @BeforeEach
    void the_kernel_prints_addresses_in_the_order_of_a_pc() {
        assumeThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void dockers_own_proxy_for_the_container_is_no_stranger() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, "docker-proxy", "/usr/bin/docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"), 1);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
    }

    @Test
    void dockers_own_proxy_for_another_container_is_a_stranger() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, "docker-proxy", "/usr/bin/docker-proxy", dockerProxy("127.0.0.1", "172.18.0.9"), 1);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("docker-proxy", "10"));
    }

    @Test
    void dockers_own_proxy_is_a_stranger_while_the_engine_publishes_nothing() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, "docker-proxy", "/usr/bin/docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"), 1);
        SnapshotBuilder stopped = SnapshotBuilder.running().bindings();

        assertThat(owners().strangerAt("127.0.0.1", 8082, Optional.of(stopped.build())))
                .contains(new PortHolder.Program("docker-proxy", "10"));
        assertThat(owners().strangerAt("127.0.0.1", 8082, Optional.empty()))
                .contains(new PortHolder.Program("docker-proxy", "10"));
    }

    @Test
    void a_process_that_only_calls_itself_docker_proxy_is_a_stranger() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, "docker-proxy", "/usr/bin/python3.11", dockerProxy("127.0.0.1", "172.18.0.2"), 1);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("docker-proxy", "10"));
    }

    @Test
    void forwarders_of_other_engines_are_no_strangers() throws IOException {
        listens(tcp, IPV4, USER, 1);
        listens(tcp6, IPV6, USER, 2);
        process(10, "rootlesskit", "/usr/bin/rootlesskit", "rootlesskit\0--net=slirp4netns\0", 1);
        process(11, "rootlessport", "/usr/lib/podman/rootlessport", "rootlessport\0", 2);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerAt("::1")).isEmpty();
    }

    @Test
    void a_tunnel_of_the_users_own_is_a_stranger_and_one_of_lima_is_not() throws IOException {
        listens(tcp, IPV4, USER, 1);
        listens(tcp6, IPV6, USER, 2);
        process(10, "ssh", "/usr/bin/ssh", "ssh\0-L\08082:db:80\0host\0", 1);
        process(11, "ssh", "/usr/bin/ssh", "ssh\0-F\0/home/a/.lima/colima/ssh.config\0", 2);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("ssh", "10"));
        assertThat(strangerAt("::1")).isEmpty();
    }

    @Test
    void a_stranger_on_one_address_does_not_spoil_the_other() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        listens(tcp6, IPV6, USER, 2);
        process(10, "docker-proxy", "/usr/bin/docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"), 1);
        process(11, "python3", "/usr/bin/python3.11", "python3\0-m\0http.server\0", 2);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerAt("::1")).contains(new PortHolder.Program("python3", "11"));
    }

    @Test
    void whoever_listens_on_every_address_has_those_that_nobody_has_for_itself() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        listens(tcp6, IPV6_ANY, USER, 2);
        process(10, "docker-proxy", "/usr/bin/docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"), 1);
        process(11, "node", "/usr/bin/node", "node\0", 2);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerAt("::1")).contains(new PortHolder.Program("node", "11"));
    }

    @Test
    void a_wildcard_of_the_same_family_comes_before_one_of_the_other() throws IOException {
        listens(tcp, IPV4_ANY, USER, 1);
        listens(tcp6, IPV6_ANY, USER, 2);
        process(10, "nginx", "/usr/sbin/nginx", "nginx\0", 1);
        process(11, "node", "/usr/bin/node", "node\0", 2);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("nginx", "10"));
    }

    @Test
    void an_ipv4_address_in_ipv6_clothes_is_understood() throws IOException {
        listens(tcp6, IPV4_OF_JAVA, USER, 1);
        process(10, "java", "/usr/bin/java", "java\0", 1);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("java", "10"));
        assertThat(strangerAt("::1")).isEmpty();
    }

    @Test
    void a_socket_of_root_that_may_not_be_looked_into_is_the_engines() throws IOException {
        listens(tcp, IPV4, ROOT, 1);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
    }

    @Test
    void a_socket_of_somebody_else_that_may_not_be_looked_into_is_named_by_its_user() throws IOException {
        listens(tcp, IPV4, USER, 1);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.User(1000));
        assertThat(owners().listenerOn(8082)).contains(new PortHolder.User(1000));
    }

    @Test
    void other_ports_and_other_addresses_are_of_no_account() throws IOException {
        listens(tcp, "0100007F:1F93", USER, 1);
        listens(tcp, "0200A8C0:1F92", USER, 2);
        listens(tcp, "0200007F:1F92", USER, 3);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(owners().listenerOn(8082)).isEmpty();
    }

    @Test
    void a_system_without_proc_shows_nothing() {
        PortOwners blind = new PortOwners(proc.resolve("absent"));

        assertThat(blind.strangerAt("127.0.0.1", 8082, CONTAINER)).isEmpty();
        assertThat(blind.listenerOn(8082)).isEmpty();
        assertThat(blind.socketsOn(8082)).isEmpty();
    }

    @Test
    void another_listener_has_another_mark() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        String before = owners().socketsOn(8082);
        tcp.remove(1);
        listens(tcp, IPV4, ROOT, 2);

        assertThat(before).isNotEmpty().isNotEqualTo(owners().socketsOn(8082));
    }

    private Optional<PortHolder> strangerAt(String address) throws IOException {
        return owners().strangerAt(address, 8082, CONTAINER);
    }

    private PortOwners owners() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.write(proc.resolve("net/tcp"), tcp);
        Files.write(proc.resolve("net/tcp6"), tcp6);
        return new PortOwners(proc);
    }

    private static void listens(List<String> table, String address, int uid, int inode) {
        table.add("   0: " + address + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000  " + uid + "        0 "
                + inode + " 1 0000000000000000 100 0 0 10 0");
    }

    private void process(int pid, String name, String program, String commandLine, int inode) throws IOException {
        Path directory = proc.resolve(String.valueOf(pid));
        Files.createDirectories(directory.resolve("fd"));
        Files.writeString(directory.resolve("comm"), name + "\n");
        Files.writeString(directory.resolve("cmdline"), commandLine);
        Files.createSymbolicLink(directory.resolve("exe"), Path.of(program));
        Files.createSymbolicLink(directory.resolve("fd/3"), Path.of("socket:[" + inode + "]"));
    }

    private static String dockerProxy(String hostAddress, String containerAddress) {
        return String.join(
                "\0",
                "/usr/bin/docker-proxy",
                "-proto",
                "tcp",
                "-host-ip",
                hostAddress,
                "-host-port",
                "8082",
                "-container-ip",
                containerAddress,
                "-container-port",
                "8082",
                "");
    }
}
