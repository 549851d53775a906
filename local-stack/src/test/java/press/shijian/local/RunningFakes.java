package press.shijian.local;

import java.io.IOException;
import java.nio.file.Path;

/** A whole system with {@link FakeService}s, on free ports. */
final class RunningFakes {

    private RunningFakes() {}

    static LocalStack in(Path folder) throws IOException {
        return LocalStack.start(
                Settings.onFreePorts(FakeCheckout.in(folder.resolve("checkout")), folder.resolve("data")));
    }
}
