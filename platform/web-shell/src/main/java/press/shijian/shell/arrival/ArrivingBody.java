package press.shijian.shell.arrival;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import press.shijian.shell.problem.Refused;

/**
 * A request's body, between the network and whatever reads it: forms, JSON, uploads. It asks whether something has come and waits
 * itself, since Tomcat's own wait begins anew with each byte and can't be ended by anybody else.
 */
final class ArrivingBody implements InputBuffer {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String RETRY_SECONDS = "5";

    private final Request request;
    private final InputBuffer network;
    private final BodyProperties properties;
    private final AwaitedBodies awaited;

    private @Nullable BadRequestException ended;
    private long waitedSince;
    private long received;

    private volatile @Nullable Thread waiting;
    private volatile boolean inTheWay;

    ArrivingBody(Request request, BodyProperties properties, AwaitedBodies awaited) {
        this.request = request;
        this.network = request.getCoyoteRequest().getInputBuffer();
        this.properties = properties;
        this.awaited = awaited;
    }

    void begin() {
        request.getCoyoteRequest().setInputBuffer(this);
    }

    void end() {
        request.getCoyoteRequest().setInputBuffer(network);
        awaited.remove(this);
    }

    /** Told by another thread. */
    void makeRoom() {
        inTheWay = true;
        LockSupport.unpark(waiting);
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (ended != null) {
            throw ended;
        }
        waitForSomething();
        try {
            int read = network.doRead(handler);
            received += Math.max(0, read);
            return read;
        } catch (BadRequestException malformed) {
            throw malformed;
        } catch (IOException left) {
            throw endedBecause(Why.LEFT);
        } finally {
            if (isComplete()) {
                awaited.remove(this);
            }
        }
    }

    @Override
    public int available() {
        return network.available();
    }

    /**
     * Reads what nobody has asked for, so that the sender gets round to reading the answer.
     *
     * @param most more bytes than these are not worth it: the connection is closed
     */
    void passOver(long most) {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (coyote.hasExpectation()) {
            return; // sends nothing before it is asked to
        }
        try {
            while (!isComplete() && received <= most) {
                coyote.doRead(new PassedOver());
            }
            if (!isComplete()) {
                coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        } catch (IOException nothingMoreComes) {
            // the answer stands, whether or not it is read
        }
    }

    private static final class PassedOver implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }

    private boolean isComplete() {
        return request.getCoyoteRequest().isFinished();
    }

    private boolean hasSomethingCome() {
        request.getCoyoteRequest().action(ActionCode.AVAILABLE, Boolean.TRUE);
        return request.getCoyoteRequest().getAvailable() > 0;
    }

    private void waitForSomething() throws IOException {
        long pause = SHORTEST_PAUSE;
        while (!isComplete() && !hasSomethingCome()) {
            if (waiting == null) {
                waitedSince = System.nanoTime();
            }
            waiting = Thread.currentThread();
            awaited.add(this);
            long left = patience() - (System.nanoTime() - waitedSince);
            if (left <= 0) {
                throw endedBecause(Why.SLOW);
            }
            if (inTheWay || waiting.isInterrupted()) {
                throw endedBecause(Why.CROWDED);
            }
            LockSupport.parkNanos(this, Math.min(left, pause));
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private long patience() {
        long secondsMore = received / properties.slowest().toBytes();
        return properties.patience().plusSeconds(secondsMore).toNanos();
    }

    /** Why nothing more is read, as the meter names it. */
    private enum Why {
        SLOW("slow", HttpStatus.REQUEST_TIMEOUT, "problem.408"),
        CROWDED("crowded", HttpStatus.REQUEST_TIMEOUT, "problem.408.crowded"),
        LEFT("left", HttpStatus.BAD_REQUEST, "problem.400");

        private final String word;
        private final HttpStatus status;
        private final String messageKey;

        Why(String word, HttpStatus status, String messageKey) {
            this.word = word;
            this.status = status;
            this.messageKey = messageKey;
        }
    }

    /** The one kind of exception after which Tomcat still lets us answer. */
    private BadRequestException endedBecause(Why why) {
        Metrics.counter("shijian.bodies.ended", "why", why.word).increment();
        awaited.remove(this);
        new Refused(why.status, why.messageKey)
                .with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .answersFor(request);
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        ended = new BadRequestException("body: " + why.word);
        return ended;
    }
}
