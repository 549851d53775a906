package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import press.shijian.local.PartState.Condition;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningSystemTest {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Settings settings;
    private LocalStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        settings = Settings.onFreePorts(FakeCheckout.in(folder.resolve("checkout")), folder.resolve("data"));
        stack = LocalStack.start(settings, said::add);
    }

    @AfterAll
    void stop() {
        stack.stop();
    }

    @Test
    void saysThatEachPartIsUp() {
        assertThat(stack.states()).extracting(PartState::condition).containsOnly(Condition.UP);
        for (Part part : Part.values()) {
            assertThat(said).anySatisfy(sentence -> assertThat(sentence).startsWith(part.title() + " is up"));
            assertThat(Files.exists(stack.log(part))).isTrue();
        }
    }

    @Test
    void isFoundFromThisMachineOnly() throws Exception {
        List<Integer> ports = new ArrayList<>(List.of(settings.consolePort()));
        for (Part part : Part.values()) {
            ports.add(settings.port(part));
        }
        for (int port : ports) {
            assertThat(answers(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            for (InetAddress other : addressesOfThisMachineForOthers()) {
                assertThat(answers(other, port)).as("%s port %d", other, port).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsAKilledPartAgain(Part part) {
        long before = state(part).pid();

        stack.kill(part);
        stack.awaitUp();

        assertThat(state(part).condition()).isEqualTo(Condition.UP);
        assertThat(state(part).pid()).isNotZero().isNotEqualTo(before);
        assertThat(state(part).restarts()).isPositive();
        assertThat(said).anySatisfy(sentence -> assertThat(sentence).startsWith(part.title() + " ended by itself"));
    }

    @Test
    void leavesAStoppedPartAloneUntilItIsStartedAgain() {
        stack.stop(Part.REVIEW);
        assertThat(state(Part.REVIEW).condition()).isEqualTo(Condition.STOPPED);
        assertThat(state(Part.REVIEW).pid()).isZero();

        stack.startAgain(Part.REVIEW);

        assertThat(state(Part.REVIEW).condition()).isEqualTo(Condition.UP);
    }

    @Test
    void neverGivesUpAPartThatComesUpEachTime() {
        for (int kills = 0; kills < 6; kills++) {
            stack.kill(Part.PUBLISH);
            stack.awaitUp();
            assertThat(state(Part.PUBLISH).condition()).isEqualTo(Condition.UP);
        }
    }

    @Test
    void keepsADocumentOverAKill() {
        try (MongoClient client = MongoClients.create(stack.mongodbUri())) {
            client.getDatabase("kept").getCollection("things").insertOne(new Document("_id", 1));
            stack.kill(Part.DATABASE);
            stack.awaitUp();
            assertThat(client.getDatabase("kept").getCollection("things").countDocuments())
                    .isOne();
        }
    }

    @Test
    void endsEveryProcessWhenItStops(@TempDir Path folder) throws Exception {
        List<Long> processes;
        try (LocalStack another = RunningFakes.in(folder)) {
            processes = another.states().stream().map(PartState::pid).toList();
            assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isPresent());
        }
        assertThat(processes)
                .allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Never empty: also without a network, what listens everywhere answers at the whole of 127.0.0.0/8. */
    private static List<InetAddress> addressesOfThisMachineForOthers() throws IOException {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .collect(Collectors.toCollection(ArrayList::new));
        addresses.add(InetAddress.getByName("127.0.0.2"));
        return addresses;
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private PartState state(Part part) {
        return stack.states().stream()
                .filter(state -> state.part() == part)
                .findFirst()
                .orElseThrow();
    }
}
