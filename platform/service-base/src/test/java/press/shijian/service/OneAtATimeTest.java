package press.shijian.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import press.shijian.refusal.Refusal;

class OneAtATimeTest {

    private final OneAtATime one = new OneAtATime(Duration.ofMillis(1), "busy");

    @Test
    void whoseTurnDoesNotComeIsAskedToComeBack() {
        CompletableFuture<String> second = one.run(() -> {
            CompletableFuture<String> meanwhile = CompletableFuture.supplyAsync(() -> one.run(() -> "done"));
            meanwhile.exceptionally(failed -> "failed").join();
            return meanwhile;
        });

        assertThat(second)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_OFTEN));
    }

    @Test
    void letsTheNextOneInAfterAFailure() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> one.run(() -> {
                    throw new IllegalStateException("failed");
                }));

        assertThat(one.run(() -> "done")).isEqualTo("done");
    }
}
