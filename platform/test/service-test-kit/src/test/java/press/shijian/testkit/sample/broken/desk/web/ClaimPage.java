package press.shijian.testkit.sample.broken.desk.web;

import press.shijian.testkit.sample.broken.desk.ClaimManager;

public class ClaimPage {
    ClaimManager shown() {
        return new ClaimManager();
    }
}
