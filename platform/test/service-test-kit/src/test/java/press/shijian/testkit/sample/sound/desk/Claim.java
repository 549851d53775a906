package press.shijian.testkit.sample.sound.desk;

public class Claim {}
