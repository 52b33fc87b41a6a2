/** The words that demo names are made of: `stem.extension`, the year and month come between. */

export const contracts = [
  'Lease 租赁合同.docx',
  'Purchase 采购合同.docx',
  'Service agreement 服务协议.docx',
  'NDA 保密协议.pdf',
  'Framework 框架协议.docx',
  'Addendum 补充协议.docx',
  'Price list 价目表.xlsx',
  '授权委托书.pdf',
  '合同审批单.otl'
]
export const reports = [
  'Annual report 年度报告.docx',
  'Board slides 董事会汇报.pptx',
  'Market study 市场调研.pdf',
  'Audit notes 审计记录.docx',
  '工作总结.docx',
  '经营分析.pptx',
  'Survey 问卷.form',
  '周报.otl'
]
export const finance = [
  'Balance sheet 资产负债表.xlsx',
  'Cash flow 现金流.xlsx',
  'Budget 预算.ksheet',
  'Expenses 费用明细.csv',
  '利润表.xlsx',
  '销售台账.dbt',
  'Closing 结账.pdf'
]
export const projectFiles = [
  'Roadmap 路线图.pptx',
  'Plan 项目计划.xlsx',
  'Risks 风险清单.dbt',
  'Brief 立项说明.docx',
  'Handover 交接.zip',
  'README.txt'
]
export const designs = [
  'Wireframe 线框图.png',
  'Logo 标志.png',
  'Poster 海报.jpg',
  'Style guide 设计规范.pdf',
  'Mock-up 效果图.jpg',
  'Assets 素材.zip',
  '首页改版.pptx'
]
export const meetings = [
  'Minutes 会议纪要.otl',
  'Minutes 会议纪要.docx',
  'Kick-off 启动会.pptx',
  'Retrospective 复盘.otl',
  'Attendance 签到.form',
  'Notes 记录.txt'
]
export const tables = [
  'Measurements 测量.csv',
  'Customers 客户.dbt',
  'Stock 库存.ksheet',
  'Forecast 预测.xlsx',
  'Export 导出.csv',
  'Raw data 原始数据.zip'
]
export const personnel = [
  'Handbook 员工手册.pdf',
  'Holiday list 休假表.ksheet',
  'Review 绩效评估.docx',
  'Training 培训课件.pptx',
  'Pay 薪酬表.xlsx',
  '考勤.csv',
  '满意度调查.form'
]
export const people = [
  '王小明',
  '李娜 Li Na',
  '张伟',
  '陈静 Chen Jing',
  '刘洋',
  'Anna Schmidt',
  '赵敏',
  'James Park',
  '孙丽',
  'Maria García',
  '周杰',
  'Oliver Brown',
  '吴芳',
  '郑凯 Zheng Kai',
  'Sofia Rossi',
  '黄磊'
]
export const archiveSubjects = [
  'Order 订单',
  'Delivery note 送货单',
  'Quote 报价',
  'Scan 扫描件',
  'Protocol 记录',
  '通知',
  'Report 报告',
  '档案'
]
export const appFolders = ['Templates 模板', 'Customers 客户', 'Exports 导出', 'Backups 备份']
export const appSubjects = [
  'Template 模板.docx',
  'Customer sheet 客户表.xlsx',
  'Statement 对账单.pdf',
  'Form letter 通知函.docx',
  'Dashboard 看板.ksheet',
  'Slides 汇报.pptx'
]

/** Names that break careless code: signs of URLs and HTML, other scripts, length, equal names. */
export const awkwardNames = [
  '100% done #1 & more.docx',
  'Q&A 问答 (final) (final 2).docx',
  "it's [draft] {v2}.otl",
  ' leading and trailing .txt',
  '.hidden.txt',
  'no extension',
  'two..dots...pdf',
  'émigré café.docx',
  'e\u0301migre\u0301 cafe\u0301.docx',
  '🚀 launch 发射计划.pptx',
  'תוכנית עבודה.docx',
  'خطة العمل.xlsx',
  'メモ.txt',
  '보고서.docx',
  'same name 同名.docx',
  'same name 同名.docx',
  'file2.txt',
  'file10.txt',
  'File1.TXT',
  `${'很长的文件名'.repeat(30)}.docx`
]

/** Bytes from and to, by extension. */
export const sizes: Readonly<Record<string, readonly [from: number, to: number]>> = {
  docx: [9_000, 900_000],
  xlsx: [8_000, 1_500_000],
  pptx: [40_000, 6_000_000],
  pdf: [20_000, 4_000_000],
  otl: [2_000, 90_000],
  ksheet: [3_000, 400_000],
  dbt: [3_000, 300_000],
  png: [30_000, 3_000_000],
  jpg: [60_000, 5_000_000],
  zip: [100_000, 8_000_000],
  txt: [40, 20_000],
  csv: [200, 800_000],
  form: [1_000, 20_000]
}
