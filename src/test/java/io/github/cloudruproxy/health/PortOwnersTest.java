package io.github.cloudruproxy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.lifecycle.PortHolder;
import io.github.cloudruproxy.testing.SnapshotBuilder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Reached in a way that does not tell who runs the engine. */
    private static final String ANYBODYS = "tcp://127.0.0.1:2375";

    private static final String ID = "c0ffee";

    @TempDir
    Path root;

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
    void a_listener_that_goes_while_it_is_looked_for_is_nobody() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        opaque(1, ROOT, "dockerd", "dockerd\0");
        ListeningSockets before = sockets();
        tcp.clear();
        Iterator<ListeningSockets> looks = List.of(before, sockets()).iterator();

        assertThat(new PortOwners(root, looks::next)
                        .strangerAt(
                                "127.0.0.1", 8082, Optional.of(docker(ANYBODYS).build())))
                .isEmpty();
        assertThat(looks).isExhausted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootlesskit", "slirp4netns", "pasta.avx2", "com.docker.backend"})
    void forwarders_of_rootless_docker_and_docker_desktop_are_no_strangers(String program) throws IOException {
        listens(tcp, IPV4, USER, 1);
        process(10, program, "/usr/bin/" + program, program + "\0", 1);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerOf(podman(ANYBODYS)).isEmpty()).isEqualTo(program.matches("slirp4netns|pasta.*"));
    }

    @Test
    void podmans_forwarder_is_a_stranger_to_docker() throws IOException {
        listens(tcp, IPV4, USER, 1);
        process(10, "rootlessport", "/usr/lib/podman/rootlessport", "rootlessport\0", 1);

        assertThat(strangerOf(podman(ANYBODYS))).isEmpty();
        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("rootlessport", "10"));
    }

    @Test
    void podman_run_by_root_holds_a_port_in_the_monitor_of_its_container() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, "conmon", "/usr/bin/conmon", "conmon\0--api-version\01\0-c\0" + ID + "\0", 1);

        assertThat(strangerOf(podman(ANYBODYS))).isEmpty();
        assertThat(strangerOf(podman(ANYBODYS).id("decaf"))).contains(new PortHolder.Program("conmon", "10"));
        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program("conmon", "10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rootlesskit", "conmon", "podman", "dockerd", "com.docker.backend"})
    void a_name_alone_says_nothing_where_root_listens(String program) throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        process(10, program, "/tmp/" + program, program + "\0rogue.py\0", 1);

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.Program(program, "10"));
        assertThat(strangerOf(podman(ANYBODYS))).contains(new PortHolder.Program(program, "10"));
    }

    @Test
    void a_users_forwarder_is_a_stranger_to_the_engine_of_another_user() throws IOException {
        listens(tcp, IPV4, USER, 1);
        process(10, "rootlesskit", "/tmp/rootlesskit", "rootlesskit\0", 1);

        assertThat(strangerOf(docker("unix://" + socketOf(USER)))).isEmpty();
        assertThat(strangerOf(docker("unix://" + socketOf(USER + 1))))
                .contains(new PortHolder.Program("rootlesskit", "10"));
    }

    @ParameterizedTest
    @CsvSource({
        "dockerd, '', true",
        "dockerd, '{\"userland-proxy\": true}', true",
        "dockerd, '{\"userland-proxy\": false}', false",
        "dockerd --userland-proxy=false, '', false"
    })
    void docker_itself_holds_the_port_only_without_its_userland_proxy(
            String commandLine, String settings, boolean stranger) throws IOException {
        settings("etc/docker/daemon.json", settings);
        listens(tcp, IPV4, ROOT, 1);
        process(10, "dockerd", "/usr/bin/dockerd", commandLine.replace(' ', '\0') + "\0", 1);

        assertThat(strangerAt("127.0.0.1").isPresent()).isEqualTo(stranger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config-file\0/snap/daemon.json\0", "--config-file=/snap/daemon.json\0"})
    void docker_is_asked_for_its_userland_proxy_where_it_was_told(String option) throws IOException {
        settings("snap/daemon.json", "{\"userland-proxy\":false}");
        listens(tcp, IPV4, ROOT, 1);
        process(10, "dockerd", "/usr/bin/dockerd", "dockerd\0" + option, 1);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
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
    void a_socket_of_root_is_the_engines_where_the_engine_is_out_of_sight() throws IOException {
        listens(tcp, IPV4, ROOT, 1);

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerOf(podman(ANYBODYS))).isEmpty();
    }

    @Test
    void a_socket_of_root_that_may_not_be_looked_into_is_dockers_where_its_proxy_for_the_port_runs()
            throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        opaque(9, ROOT, "dockerd", "/usr/bin/dockerd\0");
        opaque(10, ROOT, "docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"));

        assertThat(strangerAt("127.0.0.1")).isEmpty();
    }

    @Test
    void a_socket_of_root_without_dockers_proxy_for_the_port_is_somebody_elses() throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        opaque(9, ROOT, "dockerd", "/usr/bin/dockerd\0");
        opaque(10, ROOT, "docker-proxy", dockerProxy("::1", "172.18.0.2"));
        opaque(11, ROOT, "docker-proxy", dockerProxy("127.0.0.1", "172.18.0.9"));
        opaque(12, USER, "docker-proxy", dockerProxy("127.0.0.1", "172.18.0.2"));

        assertThat(strangerAt("127.0.0.1")).contains(new PortHolder.User(ROOT));
    }

    @Test
    void a_socket_of_root_that_may_not_be_looked_into_is_dockers_where_its_proxy_is_switched_off() throws IOException {
        settings("etc/docker/daemon.json", "{\"userland-proxy\": false}");
        listens(tcp, IPV4, ROOT, 1);
        opaque(9, ROOT, "dockerd", "/usr/bin/dockerd\0");

        assertThat(strangerAt("127.0.0.1")).isEmpty();
    }

    @Test
    void a_socket_of_root_that_may_not_be_looked_into_is_podmans_where_the_containers_monitor_runs()
            throws IOException {
        listens(tcp, IPV4, ROOT, 1);
        opaque(10, ROOT, "conmon", "conmon\0-c\0" + ID + "\0");

        assertThat(strangerOf(podman(ANYBODYS))).isEmpty();
        assertThat(strangerOf(podman(ANYBODYS).id("decaf"))).contains(new PortHolder.User(ROOT));
    }

    @Test
    void a_forwarder_that_hides_what_it_has_open_is_believed_for_sockets_of_its_user() throws IOException {
        listens(tcp, IPV4, USER, 1);
        listens(tcp6, IPV6, USER + 1, 2);
        opaque(10, USER, "pasta.avx2", "pasta\0");

        assertThat(strangerAt("127.0.0.1")).isEmpty();
        assertThat(strangerAt("::1")).contains(new PortHolder.User(USER + 1));
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
        PortOwners blind = new PortOwners(root.resolve("absent"));

        assertThat(blind.strangerAt(
                        "127.0.0.1", 8082, Optional.of(docker(ANYBODYS).build())))
                .isEmpty();
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
        return owners().strangerAt(address, 8082, Optional.of(docker(ANYBODYS).build()));
    }

    private Optional<PortHolder> strangerOf(SnapshotBuilder container) throws IOException {
        return owners().strangerAt("127.0.0.1", 8082, Optional.of(container.build()));
    }

    private static SnapshotBuilder docker(String endpoint) {
        return SnapshotBuilder.running().id(ID).engine(EngineKind.DOCKER, endpoint);
    }

    private static SnapshotBuilder podman(String endpoint) {
        return SnapshotBuilder.running().id(ID).engine(EngineKind.PODMAN, endpoint);
    }

    private PortOwners owners() throws IOException {
        writeTables();
        return new PortOwners(root);
    }

    private ListeningSockets sockets() throws IOException {
        writeTables();
        return ListeningSockets.read(root.resolve("proc"));
    }

    private void writeTables() throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
        Files.write(root.resolve("proc/net/tcp"), tcp);
        Files.write(root.resolve("proc/net/tcp6"), tcp6);
    }

    private static void listens(List<String> table, String address, int uid, int inode) {
        table.add("   0: " + address + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000  " + uid + "        0 "
                + inode + " 1 0000000000000000 100 0 0 10 0");
    }

    private void process(int pid, String name, String program, String commandLine, int inode) throws IOException {
        Path directory = root.resolve("proc/" + pid);
        Files.createDirectories(directory.resolve("fd"));
        Files.writeString(directory.resolve("comm"), name + "\n");
        Files.writeString(directory.resolve("cmdline"), commandLine);
        Files.createSymbolicLink(directory.resolve("exe"), Path.of(program));
        Files.createSymbolicLink(directory.resolve("fd/3"), Path.of("socket:[" + inode + "]"));
    }

    /** As another user's process shows itself: neither its program's file nor what it has open. */
    private void opaque(int pid, int uid, String name, String commandLine) throws IOException {
        Path directory = Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(directory.resolve("comm"), name + "\n");
        Files.writeString(directory.resolve("cmdline"), commandLine);
        Files.writeString(
                directory.resolve("status"), "Name:\t" + name + "\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\n");
    }

    private void settings(String file, String text) throws IOException {
        if (!text.isEmpty()) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
        }
    }

    /** Only root can give a file away. */
    private Path socketOf(int uid) throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path socket = Files.createFile(root.resolve("engine-" + uid + ".sock"));
        Files.setAttribute(socket, "unix:uid", uid);
        return socket;
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
