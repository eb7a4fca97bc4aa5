package dev.c3emu.peripherals.pwm;

import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;

/** The registers of LEDC. */
public enum LedControllerRegister implements Register {
  CH_CONF0(
      0x000,
      0x0,
      "OVF_CNT_RESET[16]wt OVF_CNT_EN[15] OVF_NUM[14:5] PARA_UP[4]wt IDLE_LV[3] "
          + "SIG_OUT_EN[2] TIMER_SEL[1:0]",
      6,
      20),
  CH_HPOINT(0x004, 0x0, "HPOINT[13:0]", 6, 20),
  CH_DUTY(0x008, 0x0, "DUTY[18:0]", 6, 20),
  CH_CONF1(
      0x00C,
      0x40000000,
      "DUTY_START[31] DUTY_INC[30] DUTY_NUM[29:20] DUTY_CYCLE[19:10] DUTY_SCALE[9:0]",
      6,
      20),
  CH_DUTY_R(0x010, 0x0, "DUTY_R[18:0]ro", 6, 20),
  TIMER_CONF(
      0x0A0,
      0x800000,
      "PARA_UP[25]wt TICK_SEL[24] RST[23] PAUSE[22] CLK_DIV[21:4] DUTY_RES[3:0]",
      4,
      8),
  TIMER_VALUE(0x0A4, 0x0, "CNT[13:0]ro", 4, 8),
  INT_RAW(
      0x0C0,
      0x0,
      "OVF_CNT_LSCH5_INT_RAW[15]ro OVF_CNT_LSCH4_INT_RAW[14]ro OVF_CNT_LSCH3_INT_RAW[13]ro "
          + "OVF_CNT_LSCH2_INT_RAW[12]ro OVF_CNT_LSCH1_INT_RAW[11]ro OVF_CNT_LSCH0_INT_RAW[10]ro "
          + "DUTY_CHNG_END_LSCH5_INT_RAW[9]ro DUTY_CHNG_END_LSCH4_INT_RAW[8]ro "
          + "DUTY_CHNG_END_LSCH3_INT_RAW[7]ro DUTY_CHNG_END_LSCH2_INT_RAW[6]ro "
          + "DUTY_CHNG_END_LSCH1_INT_RAW[5]ro DUTY_CHNG_END_LSCH0_INT_RAW[4]ro "
          + "LSTIMER3_OVF_INT_RAW[3]ro LSTIMER2_OVF_INT_RAW[2]ro LSTIMER1_OVF_INT_RAW[1]ro "
          + "LSTIMER0_OVF_INT_RAW[0]ro"),
  INT_ST(
      0x0C4,
      0x0,
      "OVF_CNT_LSCH5_INT_ST[15]ro OVF_CNT_LSCH4_INT_ST[14]ro "
          + "OVF_CNT_LSCH3_INT_ST[13]ro OVF_CNT_LSCH2_INT_ST[12]ro "
          + "OVF_CNT_LSCH1_INT_ST[11]ro OVF_CNT_LSCH0_INT_ST[10]ro "
          + "DUTY_CHNG_END_LSCH5_INT_ST[9]ro DUTY_CHNG_END_LSCH4_INT_ST[8]ro "
          + "DUTY_CHNG_END_LSCH3_INT_ST[7]ro DUTY_CHNG_END_LSCH2_INT_ST[6]ro "
          + "DUTY_CHNG_END_LSCH1_INT_ST[5]ro DUTY_CHNG_END_LSCH0_INT_ST[4]ro "
          + "LSTIMER3_OVF_INT_ST[3]ro LSTIMER2_OVF_INT_ST[2]ro LSTIMER1_OVF_INT_ST[1]ro "
          + "LSTIMER0_OVF_INT_ST[0]ro"),
  INT_ENA(
      0x0C8,
      0x0,
      "OVF_CNT_LSCH5_INT_ENA[15] OVF_CNT_LSCH4_INT_ENA[14] OVF_CNT_LSCH3_INT_ENA[13] "
          + "OVF_CNT_LSCH2_INT_ENA[12] OVF_CNT_LSCH1_INT_ENA[11] OVF_CNT_LSCH0_INT_ENA[10] "
          + "DUTY_CHNG_END_LSCH5_INT_ENA[9] DUTY_CHNG_END_LSCH4_INT_ENA[8] "
          + "DUTY_CHNG_END_LSCH3_INT_ENA[7] DUTY_CHNG_END_LSCH2_INT_ENA[6] "
          + "DUTY_CHNG_END_LSCH1_INT_ENA[5] DUTY_CHNG_END_LSCH0_INT_ENA[4] "
          + "LSTIMER3_OVF_INT_ENA[3] LSTIMER2_OVF_INT_ENA[2] LSTIMER1_OVF_INT_ENA[1] "
          + "LSTIMER0_OVF_INT_ENA[0]"),
  INT_CLR(
      0x0CC,
      0x0,
      "OVF_CNT_LSCH5_INT_CLR[15]wt OVF_CNT_LSCH4_INT_CLR[14]wt "
          + "OVF_CNT_LSCH3_INT_CLR[13]wt OVF_CNT_LSCH2_INT_CLR[12]wt "
          + "OVF_CNT_LSCH1_INT_CLR[11]wt OVF_CNT_LSCH0_INT_CLR[10]wt "
          + "DUTY_CHNG_END_LSCH5_INT_CLR[9]wt DUTY_CHNG_END_LSCH4_INT_CLR[8]wt "
          + "DUTY_CHNG_END_LSCH3_INT_CLR[7]wt DUTY_CHNG_END_LSCH2_INT_CLR[6]wt "
          + "DUTY_CHNG_END_LSCH1_INT_CLR[5]wt DUTY_CHNG_END_LSCH0_INT_CLR[4]wt "
          + "LSTIMER3_OVF_INT_CLR[3]wt LSTIMER2_OVF_INT_CLR[2]wt LSTIMER1_OVF_INT_CLR[1]wt "
          + "LSTIMER0_OVF_INT_CLR[0]wt"),
  CONF(0x0D0, 0x0, "CLK_EN[31] APB_CLK_SEL[1:0]"),
  DATE(0x0FC, 0x19061700, "LEDC_DATE[31:0]");

  private final RegisterSpec spec;

  LedControllerRegister(int offset, int reset, String fields) {
    spec = RegisterSpec.of(offset, reset, fields);
  }

  LedControllerRegister(int offset, int reset, String fields, int count, int stride) {
    spec = RegisterSpec.array(offset, reset, fields, count, stride);
  }

  @Override
  public RegisterSpec spec() {
    return spec;
  }
}
