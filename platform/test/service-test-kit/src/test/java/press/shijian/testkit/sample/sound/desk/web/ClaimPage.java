package press.shijian.testkit.sample.sound.desk.web;

import press.shijian.testkit.sample.sound.desk.Claim;

class ClaimPage {
    Claim shown() {
        return new Claim("claim");
    }
}
